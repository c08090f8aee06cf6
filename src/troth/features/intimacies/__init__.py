"""The kinds of closeness between two: a map of now and wished for, what hinders and what helps; what each relies on
the other for, and their goals.
"""
