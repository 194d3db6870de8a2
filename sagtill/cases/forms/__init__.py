"""The handler's pages as forms."""
