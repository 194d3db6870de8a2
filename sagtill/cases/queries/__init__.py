"""Reads of cases: the list, the page of one case, and what waits for whom."""
