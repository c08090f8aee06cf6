"""What can go wrong with a copy."""


class KeepsakeError(Exception):
    """A sentence for whoever runs this Troth. It names files and tables, never content."""
