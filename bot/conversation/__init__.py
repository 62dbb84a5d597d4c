"""Load, decide, save: the only place where the questionnaire and the storage meet."""
