"""A private look at one's own habits that wear closeness away, each with its antidote; and what feeds closeness."""
