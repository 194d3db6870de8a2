"""The gathered material as blocks: entries, consequences, causes, earlier cases, actions."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.documents.rules.paper import Block, Line, Paragraph, Table
from sagtill.investigations.models import CauseAnswer, Entry, Investigation, Reason
from sagtill.investigations.queries.texts import entries_of, newest
from sagtill.law import clock


def texts(investigation: Investigation) -> dict[str, str]:
    """The text that holds for each key."""
    return {key: section.text for key, section in newest(investigation).items()}


def entries(investigation: Investigation) -> dict[int, list[Entry]]:
    """The entries that hold, by part."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries_of(investigation):
        found[entry.part].append(entry)
    return found


def entry_table(listed: list[Entry]) -> Iterator[Block]:
    """Each with its day, source, fact or assessment, and who documented it; a correction shows what it corrects."""
    if not listed:
        return
    head = (_("Nr"), _("Uppgift"), _("Källa, fakta eller bedömning"), _("Dokumenterat"))
    yield Table(_("Uppgifter"), head, tuple(_entry(entry) for entry in listed), widths=(5, 55, 20, 20))


def _entry(entry: Entry) -> tuple[Line, ...]:
    said = entry.text
    if entry.happened_on:
        said = f"{entry.happened_on.isoformat()}: {said}"
    if entry.corrects is not None:
        said += "\n" + _("Rättar uppgift {n}, som löd: ”{text}”").format(
            n=entry.corrects.position, text=entry.corrects.text
        )
    who = f"{clock.local(entry.at).date().isoformat()}\n{entry.by_name}, {entry.by_title}"
    return (str(entry.position), said, f"{entry.source}\n{entry.basis_label}", who)


def claims(investigation: Investigation) -> Iterator[Block]:
    """Every consequence that a reporter described, in the reporter's words, with the answer."""
    found = list(investigation.claims.all())
    if found:
        rows = tuple((one.words, one.answer_label or _("Inte besvarad än"), one.answer_text) for one in found)
        head = (_("Rapportens ord"), _("Utredningen visar"), _("Därför"))
        yield Table(_("Följder som rapporten beskriver"), head, rows, widths=(40, 20, 40))


def causes(investigation: Investigation) -> Iterator[Block]:
    """The tree as a numbered outline: 1, 1.1, 1.1.1."""
    reasons = list(investigation.reasons.all())
    if not reasons:
        return
    answers: dict[object, list[str]] = defaultdict(list)
    linked = CauseAnswer.objects.filter(reason__investigation=investigation).select_related("action")
    for answer in linked:
        answers[answer.reason_id].append(answer.action.number)
    below: dict[object, list[Reason]] = defaultdict(list)
    for reason in reasons:
        below[reason.parent_id].append(reason)
    rows: list[tuple[Line, ...]] = []
    waiting = [(one, str(number)) for number, one in enumerate(below[None], start=1)][::-1]
    while waiting:
        reason, number = waiting.pop()
        deeper = [(one, f"{number}.{place}") for place, one in enumerate(below[reason.id], start=1)]
        rows.append(
            (number, reason.text, reason.area_label, reason.basis_label, _answered(reason, answers, bool(deeper)))
        )
        waiting += deeper[::-1]
    head = (_("Nr"), _("Därför att"), _("Område"), _("Fakta eller bedömning"), _("Åtgärd"))
    yield Table(_("Orsaker och vad vi gör åt dem"), head, tuple(rows), widths=(10, 30, 20, 15, 25))


def _answered(reason: Reason, answers: dict[object, list[str]], has_deeper: bool) -> str:
    if answers[reason.id]:
        return ", ".join(sorted(answers[reason.id]))
    if reason.no_action_because:
        return _("Ingen åtgärd: {why}").format(why=reason.no_action_because)
    return _("Se orsaken under") if has_deeper else _("Ingen åtgärd än")


def similar(investigation: Investigation) -> Iterator[Block]:
    """Earlier matters that were compared, by number only."""
    found = investigation.similar.select_related("earlier", "earlier_case")
    rows = []
    for one in found:
        number = one.earlier.spoken if one.earlier else one.earlier_case.number if one.earlier_case else ""
        rows.append((number, one.answer_label or _("Inte besvarad än"), one.why_again))
    if rows:
        head = (_("Ärende"), _("Är det samma sak?"), _("Varför det hände igen"))
        yield Table(_("Tidigare ärenden som vi har jämfört med"), head, tuple(rows), widths=(20, 30, 50))
    else:
        yield Paragraph(_("Vi har letat efter liknande ärenden och inte hittat några."), look="small")


def actions_of(investigation: Investigation) -> list[Action]:
    """The actions that answer a cause in it, by due day."""
    linked = CauseAnswer.objects.filter(reason__investigation=investigation).values("action_id")
    return list(Action.objects.filter(pk__in=linked).order_by("due_on", "number"))


def actions(investigation: Investigation) -> Iterator[Block]:
    """What is done so that it does not happen again: owner, day, and when it is followed up."""
    found = actions_of(investigation)
    if not found:
        return
    head = (_("Nr"), _("Åtgärd"), _("Ansvarig"), _("Klart"), _("Så vet vi att det hjälpte"), _("Följs upp"))
    rows = tuple(
        (
            one.number,
            one.text,
            one.owner_label,
            (one.done_on or one.due_on).isoformat(),
            one.measure,
            one.follow_up_on.isoformat() if one.follow_up_on else "",
        )
        for one in found
    )
    yield Table(_("Åtgärder mot orsakerna"), head, rows, widths=(15, 25, 15, 15, 15, 15))
