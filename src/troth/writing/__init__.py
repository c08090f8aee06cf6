"""What every place of writing shares: fields that keep words as typed, drafts, and the coach beside them."""
