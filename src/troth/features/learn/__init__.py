"""Short articles with their sources. Nobody's data: open without unlock."""
