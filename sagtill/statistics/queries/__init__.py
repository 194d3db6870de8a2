"""Counts for pages, documents and other rooms, always through a reach."""
