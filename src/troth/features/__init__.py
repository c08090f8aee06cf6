"""One room for each thing a person can do here."""
