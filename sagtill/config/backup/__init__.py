"""Backups: one encrypted, consistent copy of database and files, proved by reading it back."""
