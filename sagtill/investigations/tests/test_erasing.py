"""When a second person has approved, nothing of the matter is left in any table nor on the disk, but a line that anybody may read."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import TestCase

from sagtill.actions.models import Action
from sagtill.audit.models import AuditRow
from sagtill.cases.testing import a_case, as_, lifted
from sagtill.documents.rules.making import Form
from sagtill.files import services as files
from sagtill.files.models import Attachment
from sagtill.files.rules import CleanFile
from sagtill.investigations.documents import services as documents
from sagtill.investigations.documents import tasks
from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.models import Disposal, Informed, Investigation
from sagtill.investigations.queries.last_note import notes_of
from sagtill.investigations.queries.retention import due_of
from sagtill.investigations.services import disposing, informing
from sagtill.investigations.testing import closed_at_the_unit, ended, fresh, opened, providers
from sagtill.law import calendar, clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report
from sagtill.reports.services import following
from sagtill.reports.testing import matching

# What an organisation has whether or not the matter was ever there, and the line that says that it is gone.
STAYS = {"organisation.NumberSeries", "notices.Notice", "investigations.Disposal"}


def _rows(owner: Organisation) -> set[tuple[str, object]]:
    """Every row of every table that says that it is this organisation's."""
    found: list[tuple[str, Model]] = []
    for model in apps.get_models():
        if any(field.name == "organisation" for field in model._meta.concrete_fields):
            found += [(model._meta.label, row) for row in model._default_manager.filter(organisation=owner)]
    return {(label, row.pk) for label, row in found}


def _with_everything(town: Town) -> tuple[Investigation, list[object]]:
    """Told to the board, with files, a document and a copy that was tried. Returns it and where its files lie."""
    one, by = providers(town), as_(town.sara)
    informing.inform(by, one, "report", "En rapport om en utebliven insats.", board=town.board)
    report = Report.objects.get()
    pictures = files.attach(one.organisation_id, report.pk, [CleanFile(b"en bild", "image/png", "png", "Bild")])
    pictures += files.attach(one.organisation_id, one.pk, [CleanFile(b"en till", "image/png", "png", "Bild")])
    copy = documents.begin_copy(by, fresh(one))
    documents.decide_copy(by, copy, refused=True)
    made = documents.order(by, fresh(one), DocumentKind.BOARD, Form.WORD, {"provision": "social_services"})
    tasks.make.func(str(made.id))
    made.refresh_from_db()
    assert made.file is not None
    return fresh(one), [files.path_of(one.organisation_id, row.pk) for row in [*pictures, made.file]]


def _told(town: Town) -> Investigation:
    one = providers(town)
    informing.inform(as_(town.sara), one, "report", "En rapport.", board=town.board)
    return fresh(one)


def _destroyed(town: Town, nils: Person, one: Investigation) -> Disposal:
    with (
        clock.moved_to(clock.at(calendar.add_months(clock.today(), 72), 12)),
        TestCase.captureOnCommitCallbacks(execute=True),
    ):
        return disposing.answer(as_(nils), disposing.propose(as_(town.sara), fresh(one)), approve=True)


def test_nothing_is_left_in_any_table_nor_on_the_disk(town: Town, nils: Person) -> None:
    before = _rows(town.provider)
    one, paths = _with_everything(town)
    one = ended(one, replace(town, josefin=town.sara, doris=nils, karin=town.mikael))
    case = closed_at_the_unit(one, town.mikael)
    assert all(path.is_file() for path in paths)  # type: ignore[attr-defined]
    assert matching("turen", town.provider.pk).exists()
    disposal = _destroyed(town, nils, one)
    assert {label for label, _key in _rows(town.provider) - before} <= STAYS
    assert not any(path.exists() for path in paths)  # type: ignore[attr-defined]
    assert not matching("turen", town.provider.pk).exists()
    assert not Attachment.objects.exists()
    assert (disposal.removed["reports.Report"], disposal.removed["files"]) == (1, 3)
    assert client_of(town.sara).get(f"/arende/{case.number}").status_code == 404


def test_what_is_left_says_what_was_destroyed_when_by_whose_decision_and_nothing_secret(
    town: Town, nils: Person
) -> None:
    one, _paths = _with_everything(town)
    one = ended(one, replace(town, josefin=town.sara, doris=nils, karin=town.mikael))
    closed_at_the_unit(one, town.mikael)
    disposal = _destroyed(town, nils, one)
    assert (disposal.number, disposal.brief, disposal.basis) == (one.number, one.brief, "17 kap. 10 § SoL (2025:400)")
    assert (disposal.proposed_by, disposal.answered_by, disposal.approved) == (town.sara, nils, True)
    assert ["Beslut", ""] in [line[2:] for line in disposal.documents]
    assert one.title not in str([getattr(disposal, field.attname) for field in disposal._meta.concrete_fields])
    row = AuditRow.objects.filter(organisation_id=town.provider.pk, act="destroy").latest("at")
    assert (str(row.object_id), row.reason) == (str(one.pk), disposal.basis)


def test_what_the_board_received_is_the_boards_and_stays_readable_there(town: Town, nils: Person) -> None:
    one, _paths = _with_everything(town)
    one = ended(one, replace(town, josefin=town.sara, doris=nils, karin=town.mikael))
    closed_at_the_unit(one, town.mikael)
    _destroyed(town, nils, one)
    told = Informed.objects.get()
    assert (told.organisation, told.investigation, told.sender) == (town.board, None, "Björkgården AB")
    page = client_of(town.josefin).get("/lexsarah/fran-utforare").content.decode()
    assert "En rapport om en utebliven insats." in page
    assert "Björkgården AB" in page


def test_others_that_pointed_at_it_are_whole_and_let_go_of_it(town: Town) -> None:
    plan = {"retention_lex_sarah_years": 5, "retention_lex_sarah_plan": "Plan 2026 § 1"}
    organisation.choose(town.board, plan, by="test")
    one = ended(opened(town), town)
    closed_at_the_unit(one, town.karin)
    later = opened(town, case=lifted(a_case(town, town.samir), town.karin))
    assert later.similar.filter(earlier=one).exists()
    with clock.moved_to(clock.at(calendar.add_months(clock.today(), 72), 12)):
        disposing.answer(as_(town.agneta), disposing.propose(as_(town.josefin), fresh(one)), approve=True)
    assert [row.earlier for row in later.similar.all()] == [None]
    assert Case.objects.count() == 1
    assert "Ett tidigare ärende" in client_of(town.josefin).get(f"/lexsarah/{later.number}/del/6").content.decode()


def test_what_counts_as_a_note_is_written_down_and_a_new_table_has_to_be_judged() -> None:
    tables = {model._meta.label for root in (Investigation, Case, Action) for model, _way, _moments in notes_of(root)}
    assert tables == {
        *(
            "investigations.Investigation",
            "investigations.Step",
            "investigations.Notification",
            "investigations.IvoEvent",
        ),
        *("investigations.SentToIvo", "investigations.Told", "investigations.Letter", "investigations.Informed"),
        *(
            "investigations.Track",
            "investigations.TrackNote",
            "investigations.SeriousAnswer",
            "investigations.Impartiality",
        ),
        *("investigations.Proposal", "investigations.Decision", "investigations.RegisterRow", "investigations.Measure"),
        *("investigations.Section", "investigations.Entry", "investigations.Claim", "investigations.Similar"),
        *("investigations.Reason", "reports.Case", "reports.Report", "reports.StatusChange", "reports.Reply"),
        *("reports.Message", "cases.Cause", "cases.NoAction", "cases.Assessment", "cases.SecondRating"),
        *("cases.FirstContact", "cases.Note", "acceptances.RiskAcceptance", "actions.Action"),
    }


@pytest.mark.parametrize("days", [40, 400])
def test_what_the_reporter_writes_long_after_is_a_note(town: Town, nils: Person, days: int) -> None:
    one = ended(_told(town), replace(town, josefin=town.sara, doris=nils, karin=town.mikael))
    with clock.moved_by(timedelta(days=days)):
        following.add(Report.objects.get(), "Det var samma sak i dag.", by=town.olle)
        written = clock.today()
    due = due_of(fresh(one))
    assert due is not None
    assert due.last_note_on == written
