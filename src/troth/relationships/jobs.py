"""What the worker does for relationships; it needs no keys."""

from troth.relationships.inviting import expire as expire_invitations
from troth.relationships.leaving import close_due

__all__ = ["close_due", "expire_invitations"]
