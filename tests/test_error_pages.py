"""When something goes wrong the page is ours, needs no database, and gives back what was sent."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from sagtill.organisation.testing import Town, client_of
from sagtill.ui import errors

POSTED = {"text": "Kvällsbesöket blev inte av <b>", "password": "hemligt", "code": "123456", "csrfmiddlewaretoken": "x"}


@pytest.fixture
def request_() -> Any:
    request: Any = RequestFactory().post("/r/skicka?x=1", POSTED)
    request.actor = None
    return request


def test_what_was_sent_is_on_the_page_and_goes_again_to_the_same_place(request_: Any) -> None:
    page = errors.server_error(request_)
    said = page.content.decode()
    assert page.status_code == 500
    assert 'action="/r/skicka?x=1"' in said
    assert "Kvällsbesöket blev inte av &lt;b&gt;" in said
    assert "Vänta en minut" in said
    assert "hemligt" not in said
    assert "123456" not in said


def test_a_form_from_another_place_and_one_that_cannot_be_read_get_the_plain_page(request_: Any) -> None:
    request_.META["HTTP_SEC_FETCH_SITE"] = "cross-site"
    assert "Kvällsbesöket" not in errors.server_error(request_).content.decode()
    broken = RequestFactory().post("/r", b"x", content_type="multipart/form-data; boundary=")
    broken.actor = None  # type: ignore[attr-defined]
    assert "finns kvar om du går tillbaka" in errors.server_error(broken).content.decode()


def test_the_page_asks_the_database_nothing_even_for_somebody_signed_in(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(town.karin)
    client.raise_request_exception = False

    def gone(*_args: Any, **_kwargs: Any) -> None:
        raise DatabaseError("borta")

    monkeypatch.setattr("sagtill.home.views.render", gone)
    response = client.get("/hjalp")
    assert (response.status_code, "Något gick fel hos oss" in response.content.decode()) == (500, True)
    request = RequestFactory().get("/")
    request.actor = None  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as asked:
        errors.server_error(request)
    assert len(asked) == 0


def test_a_page_that_was_open_too_long_gives_back_what_was_typed(town: Town) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.karin)
    same = client.post("/installningar", {"text": "Det här skrev jag"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert same.status_code == 403
    assert "Det här skrev jag" in same.content.decode()
    other = client.post("/installningar", {"text": "Det här skrev jag"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Det här skrev jag" not in other.content.decode()
