"""Details that matter: private notes on what the other likes, minds and looks forward to, and dates that come back."""
