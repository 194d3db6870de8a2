"""Searching in closed circles. Their words are in no index, so the newest that the actor takes part in are opened and looked through.

Opening and stemming takes most of the time, so what a case's words hash to is kept in memory for the next search: never the words
themselves, and only for the version of the case that was read. Whose cases are looked through is asked of the database every time, and
so is who may see what was found.
"""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from threading import Lock
from uuid import UUID

from django.db.models import QuerySet

from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import CircleMember, Stance, active_on
from sagtill.reports.models import Case
from sagtill.reports.rules import words as stems
from sagtill.tables.asked_by import AskedBy

_MOST_SCANNED = 500
_MOST_KEPT = 2_000
_READ_AT_ONCE = 50
Version = tuple[UUID, int]
# By the case: the version that was read, and what its words hash to.
_kept: OrderedDict[UUID, tuple[int, "array[int]"]] = OrderedDict()
_lock, _reading = Lock(), Lock()


@AskedBy
def _closed(actor: Actor) -> QuerySet[Case, Version]:
    """The closed-circle cases among the newest that the actor takes part in: an index holds all that is asked for, also by the wall.

    This is only where to look. Who may see what of it is `visible_to`, which the caller adds.
    """
    mine = CircleMember.objects.filter(active_on(clock.today()), person=actor.id, stance=Stance.INSIDE)
    newest = mine.order_by("-starts_on").values("subject_id")[:_MOST_SCANNED]
    return Case.objects.filter(closed_circle=True, id__in=newest).values_list("id", "version")


def holding(actor: Actor, words: str) -> list[UUID]:
    """The closed-circle cases the actor takes part in that hold every word, among the five hundred newest.

    Whether the actor may see them now is asked by the list that they are for, as of every other case in it.
    """
    asked = [[hash(stem) for stem in alternatives] for alternatives in stems.asked(words)]
    if not asked:
        return []
    return [key for key, told in _hashes(_closed(actor)).items() if _holds(told, asked)]


def _holds(told: "array[int]", asked: list[list[int]]) -> bool:
    """Whether there is one of the alternatives of every word. Five hundred are asked about for each search."""
    for alternatives in asked:
        for word in alternatives:
            at = bisect_left(told, word)
            if at < len(told) and told[at] == word:
                break
        else:
            return False
    return True


def _hashes(versions: list[Version]) -> dict[UUID, "array[int]"]:
    """What the words of each case hash to, read from the case where it is not known."""
    known = _known(versions)
    if len(known) < len(versions):
        # One reads at a time: those who wait find what it read, instead of opening the same cases once more each.
        with _reading:
            known = _known(versions)
            unknown = [key for key, _ in versions if key not in known]
            for start in range(0, len(unknown), _READ_AT_ONCE):
                known |= _read_all(unknown[start : start + _READ_AT_ONCE])
    return {key: known[key] for key, _ in versions if key in known}


def _known(versions: list[Version]) -> dict[UUID, "array[int]"]:
    with _lock:
        kept = [(key, version, _kept.get(key)) for key, version in versions]
    return {key: known[1] for key, version, known in kept if known is not None and known[0] == version}


def _read_all(ids: list[UUID]) -> dict[UUID, "array[int]"]:
    # Read with the version that the row has now: it may have been changed since it was listed.
    read = {
        case.id: (case.version, _read(case)) for case in Case.objects.filter(id__in=ids).prefetch_related("reports")
    }
    with _lock:
        _kept.update(read)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return {key: told for key, (_, told) in read.items()}


def _read(case: Case) -> "array[int]":
    """Each word's beginnings, hashed by the process's own random key: whoever asks for «besök» finds «besöksgrupp»."""
    told = stems.stems(f"{case.number} {case.title} " + " ".join(one.text for one in case.reports.all()))
    return array("q", sorted({hash(word[:length]) for word in set(told) for length in range(1, len(word) + 1)}))
