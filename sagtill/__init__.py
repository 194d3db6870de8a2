"""Säg till: the open quality system for Swedish social services."""

__version__ = "0.1.0"
