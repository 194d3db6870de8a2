"""Investigations follow the cases they are about."""

from django.apps import AppConfig


class Investigations(AppConfig):
    """The investigation desk."""

    name = "sagtill.investigations"

    def ready(self) -> None:
        """Be told when the circle of a case is another: the investigation about it is seen by the same people."""
        from sagtill.investigations.services.circles import follow_case
        from sagtill.reports.services.circles import FOLLOWERS

        FOLLOWERS.append(follow_case)
