"""Reads of reports: the search, the reporter's own list, the reporter's page."""
