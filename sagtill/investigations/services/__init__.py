"""The only writers of investigations."""
