"""Every field is opened by one act or by none."""

import pytest

from sagtill.organisation import services
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Act
from sagtill.organisation.seen import HiddenError, Seen, fields
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.rules import fields as listed
from sagtill.reports.rules.statuses import Desk, Identity
from sagtill.reports.testing import a_report


@pytest.fixture
def case(town: Town) -> Case:
    return a_report(town.north, town.amina).case


def names_of(model: type[Case] | type[Report]) -> set[str]:
    """Every column and every property that a page could show."""
    columns = {name for field in model._meta.fields for name in (field.name, field.attname)}
    return columns | {name for name, value in vars(model).items() if isinstance(value, property) and name != "pk"}


@pytest.mark.parametrize(("model", "lists", "never"), [(Case, listed.CASE, "case"), (Report, listed.REPORT, "report")])
def test_every_field_is_opened_by_one_act_or_by_none(
    model: type[Case] | type[Report], lists: dict[Act, frozenset[str]], never: str
) -> None:
    sets = [*lists.values(), listed.NEVER[never]]
    assert set().union(*sets) == names_of(model)
    assert sum(map(len, sets)) == len(names_of(model))


def test_the_head_of_administration_reads_but_never_sees_who_reported(town: Town, case: Case) -> None:
    report = case.reports.get()
    report.case = case
    magnus, karin = town.as_actor(town.magnus), town.as_actor(town.karin)
    assert report.seen_by(karin).reporter == town.amina
    assert report.seen_by(magnus).text == report.text
    with pytest.raises(HiddenError):
        assert report.seen_by(magnus).reporter
    with pytest.raises(HiddenError):
        assert report.seen_by(karin).sealed_text


def test_while_the_sas_holds_it_the_manager_sees_number_title_status_and_dates(town: Town, case: Case) -> None:
    case.desk = Desk.SAS
    karin = town.as_actor(town.karin)
    assert fields(karin, case, listed.CASE) == listed.CASE[Act.OUTLINE]
    assert fields(karin, case, listed.REPORT) == frozenset()
    outline = case.seen_by(karin)
    assert (outline.number, outline.title) == (case.number, case.title)
    with pytest.raises(HiddenError):
        assert outline.outcome


def test_a_hidden_field_is_nothing_in_a_template(town: Town, case: Case) -> None:
    from django.template import engines

    shown = engines["django"].from_string("[{{ case.number }}|{{ case.category }}]")
    assert shown.render({"case": Seen(case, frozenset({"number"}))}) == f"[{case.number}|]"


def test_the_name_of_a_confidential_reporter_stands_in_no_column_and_not_in_the_log(town: Town) -> None:
    from sagtill.audit.models import AuditRow
    from sagtill.reports.models import Message
    from sagtill.reports.services import following

    report = a_report(town.north, town.amina, identity=Identity.CONFIDENTIAL)
    following.add(report, "En sak till.", by=town.amina)
    assert report.is_by(town.amina)
    assert not report.is_by(town.samir)
    assert report.reporter is None
    assert Message.objects.get(report=report).by is None
    about = AuditRow.objects.filter(subject_ids__icontains=str(report.id)) | AuditRow.objects.filter(
        object_id=str(report.id)
    )
    assert {row.who for row in about} == {"confidential"}


def test_a_person_who_is_nobody_sees_nothing_and_asks_the_database_nothing(
    town: Town, django_assert_num_queries: object
) -> None:
    nobody = Actor(Person.objects.get(pk=services.add_person(town.board, "nobody", "Ingen").pk))
    assert not nobody.roles
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert list(Case.objects.visible_to(nobody)) == []
