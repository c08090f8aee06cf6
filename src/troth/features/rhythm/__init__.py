"""Practices held now and then, what was noticed, protected time, being in touch, and the page of a month."""
