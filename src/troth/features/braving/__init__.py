"""Seven qualities of trust, of the other and of oneself; and sharing how one single part of trust stands."""
