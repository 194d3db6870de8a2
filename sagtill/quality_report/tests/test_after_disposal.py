"""A signed report stands as it was signed, also when what it counted has been destroyed."""

from sagtill.cases.testing import as_
from sagtill.documents.rules.paper import text_of
from sagtill.investigations.models import Investigation
from sagtill.investigations.services import disposing
from sagtill.investigations.testing import closed_at_the_unit, ended, opened
from sagtill.law import calendar, clock
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town, client_of
from sagtill.quality_report.queries.papers import paper_of
from sagtill.quality_report.tests.test_report import begun, fresh, frozen
from sagtill.reports.models import Report

PLAN = {"retention_lex_sarah_years": 5, "retention_lex_sarah_plan": "Dokumenthanteringsplan, ON 2026-03-12 § 14"}


def test_a_frozen_report_is_word_for_word_the_same_when_an_investigation_it_counted_is_gone(town: Town) -> None:
    one = ended(opened(town), town)
    closed_at_the_unit(one, town.karin)
    report = frozen(town, begun(town))
    before, digest = text_of(paper_of(fresh(report))), fresh(report).digest
    organisation.choose(town.board, PLAN, by="test")
    with clock.moved_to(clock.at(calendar.add_months(clock.today(), 61), 12)):
        disposing.answer(as_(town.agneta), disposing.propose(as_(town.josefin), one), approve=True)
        assert not Investigation.objects.exists()
        assert not Report.objects.exists()
        assert (text_of(paper_of(fresh(report))), fresh(report).digest) == (before, digest)
        assert client_of(town.josefin).get(f"/berattelse/{report.pk}").status_code == 200
