"""What is written in a closed circle is sealed, and opens again for the named."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sagtill.cases.queries.filters import Filters
from sagtill.cases.queries.lists import page
from sagtill.cases.services import acting, circles, resting
from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, SearchRow, StatusChange
from sagtill.reports.testing import TEXT
from sagtill.vault.fields import NotThroughTheRowError, circle_texts

SECRETS = [
    "Kvällsbesöket",
    "Vi ringde",
    "En lista",
    "läst planeringen",
    "Dela turen",
    "dubbla turer",
    "låg dubbelt",
    "Kvällsturen",
]


def everything_stored() -> str:
    """Every row of the database in words, as whoever steals it would read it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            if not table.startswith("reports_fts"):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows += cursor.fetchall()
    return str(rows)


def test_closing_seals_every_text_and_takes_the_words_out_of_the_index(town: Town, case: Case) -> None:
    assert all(secret in everything_stored() for secret in SECRETS)
    karin = town.as_actor(town.karin)
    circles.close(karin, case, [], "Skyddade personuppgifter")
    stored = everything_stored()
    assert [secret for secret in SECRETS if secret in stored] == []
    assert not SearchRow.objects.filter(case=case).exists()
    assert not page(town.as_actor(town.josefin), Filters(standing="all", words="kvällsbesöket"), 1).cases
    assert page(town.as_actor(town.karin), Filters(standing="all", words="kvällsbesöket"), 1).cases == [case]


def test_the_named_read_the_same_as_before(town: Town, case: Case) -> None:
    karin = town.as_actor(town.karin)
    circles.close(karin, case, [], "Skydd")
    report = case.reports.get()
    assert report.text == f"{TEXT}\n\nVi ringde.\n\nEn lista."
    cause = case.causes.get()
    assert Case.objects.get(pk=case.pk).title == "Kvällsturen låg dubbelt"
    assert (cause.text, cause.answers.get().action.measure) == ("Turen låg dubbelt.", "Inga dubbla turer.")
    assert case.assessments.get().why == "Jag har läst planeringen."
    assert StatusChange.objects.get(case=case, verb="close_circle").reason == "Skydd"


def test_what_is_written_later_is_sealed_from_the_start(town: Town, case: Case) -> None:
    circles.close(town.as_actor(town.karin), case, [], "Skydd")
    karin = town.as_actor(town.karin)
    acting.change_cause(karin, case.causes.get(), "Nyckeln fattades.", "rutin")
    acting.do_nothing(karin, case, "Det räcker så här.")
    resting.rest(karin, case, clock.today() + timedelta(days=9), "Vi väntar på polisen.")
    stored = everything_stored()
    assert not any(secret in stored for secret in ("Nyckeln", "Det räcker", "polisen"))
    assert case.causes.get().text == "Nyckeln fattades."


def test_a_text_that_may_belong_to_a_closed_circle_cannot_be_stored_past_its_row(town: Town, case: Case) -> None:
    with pytest.raises(NotThroughTheRowError):
        case.causes.update(text="utan rad")
    assert [field.name for field in circle_texts(StatusChange)] == ["reason"]


def test_the_sas_opens_the_circle_again_and_everything_can_be_found(town: Town, case: Case) -> None:
    karin = town.as_actor(town.karin)
    circles.close(karin, case, [town.josefin], "Av misstag")
    with pytest.raises(PermissionDenied, match="Bara SAS"):
        circles.open_again(town.as_actor(town.karin), case, "Det blev fel")
    circles.open_again(town.as_actor(town.josefin), case, "Det blev fel")
    case.refresh_from_db()
    assert case.title == "Kvällsturen låg dubbelt"
    assert case.reports.get().plain_text.startswith(TEXT)
    assert "Turen låg dubbelt." in everything_stored()
    assert page(town.as_actor(town.mona), Filters(standing="all", words="kvällsbesöket"), 1).cases == [case]


def test_the_texts_of_a_closed_circle_are_sealed_anew_with_a_new_key(town: Town, case: Case) -> None:
    from sagtill.vault.models import TenantKey
    from sagtill.vault.services import _new_key, forget_keys, resealing

    circles.close(town.as_actor(town.karin), case, [], "Skydd")
    _new_key(town.board.id, 2)
    forget_keys()
    while resealing.reseal(town.board.id, most=2):
        pass
    TenantKey.objects.filter(organisation_id=town.board.id, key_id=1).delete()
    forget_keys()
    assert Case.objects.get(pk=case.pk).title == "Kvällsturen låg dubbelt"
    assert case.causes.get().text == "Turen låg dubbelt."
    assert resealing.reseal(town.board.id) == 0
