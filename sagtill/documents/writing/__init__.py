"""Making files of a paper: PDF/UA and PDF/A, DOCX, and packs of several. Used by the worker only."""
