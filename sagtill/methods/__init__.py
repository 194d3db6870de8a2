"""The statistician's room: formulas with their sources, in plain Python.

Nothing here knows of Django, of the database or of what time it is. Every public function says its formula,
its source (a section of the methods handbook, B1–B22, and the work behind it), its units and what it refuses.
A figure that has no meaning is refused with a ValueError or given as None with the reason; it is never a
silent nan.
"""
