"""Speed and size of the whole product, measured from outside over HTTP: ``make bench``."""
