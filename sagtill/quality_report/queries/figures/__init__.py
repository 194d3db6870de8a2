"""The year's numbers and charts, from the roll-up of the statistics and from the investigations.

Numbers under five are not written out, and no other number lets them be worked out (methods.suppression): the report is public.
"""

from sagtill.quality_report.queries.figures.gathering import Gathered, area_name, gather

__all__ = ["Gathered", "area_name", "gather"]
