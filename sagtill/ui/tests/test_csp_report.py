import json
import logging

import pytest
from django.test import Client

from sagtill.ui import pace

OLD = {
    "csp-report": {
        "document-uri": "http://testserver/arenden/2026-0412?q=Anna",
        "violated-directive": "script-src",
        "blocked-uri": "https://ont.example/hamta?namn=Anna",
    }
}
NEW = [
    {
        "type": "csp-violation",
        "body": {"documentURL": "http://testserver/anonym", "effectiveDirective": "img-src", "blockedURL": "inline"},
    }
]


@pytest.mark.parametrize(
    ("sent", "noted"),
    [
        (OLD, "script-src refused ont.example on"),
        (NEW, "img-src refused inline on anonym"),
        ([{"body": {"effectiveDirective": "a\nb", "blockedURL": "x y", "documentURL": "http://["}}], "? refused"),
    ],
)
def test_a_report_is_noted_by_kind_and_place(
    client: Client, caplog: pytest.LogCaptureFixture, sent: object, noted: str
) -> None:
    with caplog.at_level(logging.WARNING):
        response = client.post("/csp", json.dumps(sent), content_type="application/csp-report")
    assert response.status_code == 204
    assert noted in caplog.text
    assert "Anna" not in caplog.text
    assert "2026-0412" not in caplog.text


@pytest.mark.parametrize("sent", ["inte json", "[1]", "{}", '{"csp-report": 3}', '["' + "x" * 11_000 + '"]'])
def test_what_is_no_report_is_forgotten(client: Client, caplog: pytest.LogCaptureFixture, sent: str) -> None:
    with caplog.at_level(logging.WARNING):
        assert client.post("/csp", sent, content_type="application/json").status_code == 204
    assert "content policy" not in caplog.text


def test_the_log_cannot_be_filled(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(int(pace.PACES["csp"][0]) + 20):
            client.post("/csp", json.dumps(OLD), content_type="application/csp-report")
    assert caplog.text.count("content policy") <= pace.PACES["csp"][0] + 1
