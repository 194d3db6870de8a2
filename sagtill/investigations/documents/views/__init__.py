"""Pages for the documents of an investigation."""
