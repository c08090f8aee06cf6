"""PostgreSQL as Django's own backend speaks to it, but for one question less at every request."""
