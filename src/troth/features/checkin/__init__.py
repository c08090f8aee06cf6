"""The check-in: four factors, how close, one word. Private, and released one thing at a time."""
