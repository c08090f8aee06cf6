"""The API: the same actions and queries as the pages, for programs that a person lets in (docs/api.md)."""
