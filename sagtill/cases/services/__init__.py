"""The only writers of handling: every verb checks, changes, records and tells, in one transaction."""
