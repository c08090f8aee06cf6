"""The vault: the one door to content. Other rooms import its modules' public functions, never its tables."""
