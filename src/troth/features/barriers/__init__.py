"""Three fears: a look at one's own, a path of small steps, and a card that says what helps, to keep or to give."""
