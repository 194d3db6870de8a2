"""Charts drawn on the server: plain SVG with title, description and direct labels. No domain: they take plain values.

Colours are classes of `charts.css`, so that dark screens and paper get their own. Each chart is drawn at two widths, and the page
shows the one that fits, so that no text becomes smaller than 13 pixels.
"""
