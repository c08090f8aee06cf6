"""What every place of writing shares: fields that keep words as typed, and drafts."""
