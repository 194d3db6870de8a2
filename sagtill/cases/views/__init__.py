"""The handler's pages."""
