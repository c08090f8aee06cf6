"""Being open: a decision and why, a limit said early, a feeling, questions, feedback, and deciding together. All of it
begins in its author's own vault and is released piece by piece.
"""
