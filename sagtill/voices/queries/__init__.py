"""Reads for the open pages and for those who lead."""
