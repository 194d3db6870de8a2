"""Sphinx: the handbook for users (Swedish) and the documents for builders."""

project = "Säg till"
author = "Säg till"
language = "sv"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_title = "Säg till"
exclude_patterns: list[str] = []
suppress_warnings = ["myst.header"]
