"""Documents: plain document data made into PDF, DOCX and HTML, by the worker, and kept sealed with their hash."""
