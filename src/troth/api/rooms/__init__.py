"""The operations, by what they are about. Each asks what a page asks and does what a page does."""
