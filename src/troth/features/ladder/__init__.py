"""The ladder: opening up in six steps. Written for oneself first, offered only as far as it has been received well so
far, read only after a yes, and rated by whoever opened up.
"""
