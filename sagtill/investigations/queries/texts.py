"""The texts and entries of an investigation, as they stand now."""

from sagtill.investigations.models import Entry, Investigation, Section


def newest(investigation: Investigation) -> dict[str, Section]:
    """The text that holds for each key; an emptied one is among them, with nothing in it."""
    return {one.key: one for one in investigation.sections_written.order_by("position")}


def entries_of(investigation: Investigation, part: int | None = None) -> list[Entry]:
    """The entries that hold, each with the one it corrects at hand; of one part if given."""
    found = investigation.entries.select_related("corrects__corrects").filter(corrected_by__isnull=True)
    return list(found if part is None else found.filter(part=part))


def timeline(investigation: Investigation) -> list[Entry]:
    """The entries that say when something happened, in the order it happened."""
    dated = investigation.entries.filter(corrected_by__isnull=True, happened_on__isnull=False)
    return list(dated.order_by("happened_on", "happened_time", "position"))
