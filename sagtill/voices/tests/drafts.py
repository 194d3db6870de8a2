"""The drafted languages."""

from sagtill.voices.queries import translations

DRAFTED = list(translations.DRAFTED)
