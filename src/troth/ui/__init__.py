"""Base page, components, design tokens, icons and vendored files. No logic of the product lives here."""
