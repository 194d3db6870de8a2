"""Five faults that are planted to see that the proof finds them: a list, a count, an average, a sentence and a file."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

from django.http import HttpResponse

from sagtill.home.queries import my_day
from sagtill.law import clock
from sagtill.reports.models import Case, CaseQuerySet
from tests.proof.asking import patterns


@contextmanager
def a_list_without_the_rule() -> Iterator[None]:
    """Somebody forgot `visible_to`: the organisation's cases are all there."""
    with patch.object(
        CaseQuerySet, "visible_to", lambda self, actor, act=None: self.filter(organisation=actor.organisation_id)
    ):
        yield


@contextmanager
def a_count_of_everything() -> Iterator[None]:
    """A figure on Min dag that counts what one may not see too."""
    real = my_day.day
    with patch(
        "sagtill.home.queries.my_day.day",
        lambda actor, most=None: replace(real(actor, most), minutes=Case.objects.count()),
    ):
        yield


@contextmanager
def an_average_of_everything() -> Iterator[None]:
    """A mean over all the organisation's cases."""

    def mean(_actor: Any) -> str:
        days = [(clock.now() - at).days for at in Case.objects.values_list("received_at", flat=True)]
        return f"I snitt {sum(days) / len(days):.2f} dagar"

    with patch("sagtill.home.navigation.title_of", mean):
        yield


@contextmanager
def a_sentence_that_tells() -> Iterator[None]:
    """An error that is worded otherwise when there is something to hide."""

    def why(actor: Any, case: Case | None) -> str:
        return "Det ärendet får du inte öppna." if case else "Det ärendet finns inte."

    with patch("sagtill.cases.permissions.why_not_choose", why):
        yield


@contextmanager
def a_file_with_everything() -> Iterator[None]:
    """A spreadsheet that was filled without asking who fetches it."""

    def fetch(_request: Any, _actor: Any = None) -> HttpResponse:
        packed = io.BytesIO()
        with ZipFile(packed, "w") as archive:
            rows = Case.objects.order_by("number").values_list("number", "title")
            archive.writestr("xl/sheet1.xml", "\n".join(f"{number} {title}" for number, title in rows))
        return HttpResponse(packed.getvalue(), content_type="application/vnd.ms-excel")

    pattern = next(one for one in patterns() if one.name == "more")
    with patch.object(pattern, "callback", fetch):
        yield


FAULTS: list[Callable[[], Any]] = [
    *(a_list_without_the_rule, a_count_of_everything, an_average_of_everything),
    *(a_sentence_that_tells, a_file_with_everything),
]
