"""Remembers: tables, queries and migrations. Knows rounds and responses, but no questionnaire."""
