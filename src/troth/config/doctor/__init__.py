"""``troth doctor``: what Troth stands on, looked at piece by piece. Nothing here changes anything, or reads what people
wrote. Each piece is one module with one function, ``look(site)``, that gives its findings.
"""
