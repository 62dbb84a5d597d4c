"""Remembers: tables, queries and migrations. Knows rounds and responses, but no questionnaire.

On PostgreSQL many save at the same moment. Whoever takes more than one of these takes them in this
order, so that nobody waits for somebody who waits for them: the response, the counts (tallies,
pairs, growth; each in the order of their keys), the round, the rest.
"""
