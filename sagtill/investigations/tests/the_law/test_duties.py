"""Every duty in its time, and what the product does about it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import PROTECT, ProtectedError

from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.next_step import Next
from sagtill.investigations.services import disposing, informing, moving, urgent
from sagtill.investigations.testing import complete, fresh, opened, providers
from sagtill.law import clock, duties
from sagtill.law.calendar import add_months
from sagtill.law.docs_lex_sarah import duty_name
from sagtill.law.laws import Kind as OrganisationKind
from sagtill.law.laws import Law
from sagtill.organisation import services as organisation
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of

# Duty, the day that asks, the section, the law's own word for how fast, and whose it is: b(oard), p(rivate), s(is).
DUTIES = [
    ("SoL.good_quality.2011", date(2024, 5, 2), "14 kap. 2 §", "", "bps"),
    ("SoL.report.2011", date(2024, 5, 2), "14 kap. 3 §", "genast", "bps"),
    ("SoL.inform_staff.2011", date(2024, 5, 2), "14 kap. 4 §", "", "bps"),
    ("SoL.inform_board_of_reports.2011", date(2024, 5, 2), "14 kap. 5 §", "", "p"),
    ("SoL.investigate.2011", date(2025, 6, 30), "14 kap. 6 §", "utan dröjsmål", "bps"),
    ("SoL.notify_ivo.2011", date(2025, 6, 30), "14 kap. 7 §", "snarast", "bps"),
    ("SoL.keep_documents.2011", date(2024, 5, 2), "7 kap. 6 §", "", "p"),
    ("SoL.good_quality.2025", date(2026, 5, 2), "5 kap. 1 §", "", "bps"),
    ("SoL.secure_quality.2025", date(2026, 5, 2), "5 kap. 2 §", "", "b"),
    ("SoL.routines.2025", date(2026, 5, 2), "27 kap. 1 §", "", "b"),
    ("SoL.report.2025", date(2025, 7, 1), "27 kap. 2 §", "genast", "bps"),
    ("SoL.inform_staff.2025", date(2026, 5, 2), "27 kap. 3 §", "", "bps"),
    ("SoL.inform_board_of_reports.2025", date(2026, 5, 2), "27 kap. 4 §", "", "p"),
    ("SoL.investigate.2025", date(2025, 7, 1), "27 kap. 5 §", "genast", "bps"),
    ("SoL.private_investigates.2025", date(2026, 5, 2), "17 kap. 10 §", "", "p"),
    ("SoL.notify_ivo.2025", date(2026, 5, 2), "27 kap. 6 §", "snarast", "bps"),
    ("SoL.inform_board_of_notification.2025", date(2026, 5, 2), "27 kap. 6 §", "", "p"),
    ("SoL.keep_documents.2025", date(2026, 5, 2), "17 kap. 10 §", "", "p"),
    ("SoL.notify_about_licence.2026", date(2026, 1, 1), "27 kap. 7 §", "", "b"),
    ("LSS.good_quality.2011", date(2026, 5, 2), "24 a §", "", "bp"),
    ("LSS.secure_quality.always", date(2026, 5, 2), "6 §", "", "bp"),
    ("LSS.report.2011", date(2026, 5, 2), "24 b §", "genast", "bp"),
    ("LSS.inform_staff.2011", date(2026, 5, 2), "24 c §", "", "bp"),
    ("LSS.inform_board_of_reports.2011", date(2026, 5, 2), "24 d §", "", "p"),
    ("LSS.investigate.2011", date(2026, 5, 2), "24 e §", "utan dröjsmål", "bp"),
    ("LSS.private_investigates.always", date(2026, 5, 2), "23 g §", "", "p"),
    ("LSS.notify_ivo.2011", date(2026, 5, 2), "24 f §", "snarast", "bp"),
    ("LSS.inform_board_of_notification.2011", date(2026, 5, 2), "24 f §", "", "p"),
    ("LSS.keep_documents.always", date(2026, 5, 2), "23 g §", "", "p"),
    ("LSS.notify_about_licence.always", date(2025, 12, 31), "15 § 11", "", "b"),
    ("LSS.notify_about_licence.2026", date(2026, 1, 1), "15 § 11", "", "b"),
]
_KINDS = {"b": OrganisationKind.BOARD, "p": OrganisationKind.PRIVATE, "s": OrganisationKind.SIS}


@pytest.mark.parametrize(("row", "day", "section", "word", "whose"), DUTIES, ids=[row[0] for row in DUTIES])
def test_the_duty_holds_in_its_time(row: str, day: date, section: str, word: str, whose: str) -> None:
    law = Law.LSS if row.startswith("LSS") else Law.SOL
    named = {duty_name(duty): duty for duty in duties.duties_on(day, law)}
    assert (named[row].source.section, named[row].time_word) == (section, word)
    assert set(named[row].bearers) == {_KINDS[one] for one in whose}


def test_those_who_work_there_are_told_of_both_duties_where_they_report(town: Town) -> None:
    page = client_of(town.amina).get("/r").content.decode()
    assert "ska genast rapportera missförhållanden och påtagliga risker (27 kap. 2 § SoL (2025:400), 24 b § LSS" in page
    assert "medverka till god kvalitet (5 kap. 1 § SoL (2025:400), 24 a § LSS" in page


def test_a_private_provider_tells_the_board_of_the_notification(town: Town) -> None:
    by, one = as_(town.sara), providers(town)
    informing.inform(by, one, "report", "En rapport om natten.", board=town.board)
    send = {"sent_on": clock.today(), "way": "post", "ivo_number": "", "attached": False}
    urgent.notify(by, fresh(one), **send)  # type: ignore[arg-type]
    assert fresh(one).next_step == Next.INFORM_OF_NOTICE
    informing.inform(by, fresh(one), "notification", "Anmälan är skickad.", board=town.board)
    assert fresh(one).next_step != Next.INFORM_OF_NOTICE


def test_nothing_of_an_investigation_can_be_taken_away(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    with pytest.raises(ProtectedError):
        one.delete()
    names = [field.name for field in Investigation._meta.related_objects if field.on_delete is not PROTECT]
    assert names == []


def test_it_is_kept_five_years_after_the_last_note_and_then_destroyed(town: Town) -> None:
    nils = organisation.add_person(town.provider, "nils", "Nils", last_name="Berg", title="Registrator")
    organisation.assign(nils, Role.REGISTRATOR, town.provider.units.get(parent=None), decided_by="Sara Kvist")
    one = providers(town)
    moving.decline(as_(town.sara), one, "Det är en avvikelse.")
    last = clock.today()
    day_before = clock.at(add_months(last, 60) - timedelta(days=1), 12)
    with clock.moved_to(day_before), pytest.raises(PermissionDenied, match="Tiden för gallring har inte kommit"):
        disposing.propose(as_(town.sara), fresh(one))
    with clock.moved_to(clock.at(add_months(last, 60), 12)):
        disposing.answer(as_(nils), disposing.propose(as_(town.sara), fresh(one)), approve=True)
    assert not Investigation.objects.exists()
