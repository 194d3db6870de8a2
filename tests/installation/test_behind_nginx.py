"""The shipped nginx, really running: what an anonymous visitor's browser says reaches neither the log nor the service."""

import json
import os
import shutil
import signal
import ssl
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.test_deploy import on_a_machine

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed here")
CANARY = "kanariewebblasare"
TELLING = {
    "User-Agent": CANARY,
    "Cookie": f"spar={CANARY}",
    "Referer": f"https://intranatet.example/{CANARY}",
    "X-Forwarded-For": "192.0.2.77",
    "X-Real-IP": "192.0.2.77",
    "Sec-CH-UA": CANARY,
    "Sec-CH-UA-Platform": CANARY,
}


class Told(BaseHTTPRequestHandler):
    """Stands where the service stands, and answers with the headers that it was told."""

    def do_GET(self) -> None:
        """Answer with what came."""
        said = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Path]:
    """The shipped configuration on ports of its own, with the listener above behind it."""
    behind = HTTPServer(("127.0.0.1", 0), Told)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    site = on_a_machine(tmp_path)
    text = site.read_text(encoding="utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{behind.server_port}")
    site.write_text("daemon off;\n" + text, encoding="utf-8")
    running = subprocess.Popen([str(NGINX), "-c", str(site)], stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 60
        while not (tmp_path / "pid").exists() and time.monotonic() < until and running.poll() is None:
            time.sleep(0.05)
        yield tmp_path
    finally:
        running.terminate()
        running.wait(10)
        behind.shutdown()
        behind.server_close()


def asked(path: str, host: str = "sagtill.kommunen.example") -> str:
    """What the service is told when somebody asks for a page."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    question = urllib.request.Request(f"https://127.0.0.1:18443{path}", headers={**TELLING, "Host": host})
    with urllib.request.urlopen(question, context=trusting, timeout=60) as answer:  # noqa: S310 - our own machine
        said: str = answer.read().decode()
    return said


@pytest.mark.parametrize("path", ["/anonym", "/kod", "/barn/start", "/tyck?ord=kanariefraga", "/lyssnad/KANARIEKORT"])
def test_an_anonymous_visitor_reaches_the_service_without_a_trace(nginx: Path, path: str) -> None:
    for host in ("sagtill.kommunen.example", "rapport.kommunen.example"):
        told = asked(path, host)
        assert CANARY not in told
        assert "192.0.2.77" not in told
        assert json.loads(told)["Host"] == host
    assert logged(nginx) == ""


def test_a_members_of_staffs_page_is_logged_without_saying_who_or_what(nginx: Path) -> None:
    assert CANARY in asked("/arenden?ord=kanariefraga")
    line = logged(nginx)
    assert " 200 GET " in line
    for word in ("kanarie", "arenden", "192.0.2.77", "127.0.0.1"):
        assert word not in line


def logged(place: Path) -> str:
    """Everything that nginx has written of those who came, when it has stopped and written its last."""
    pid = place / "pid"
    os.kill(int(pid.read_text()), signal.SIGQUIT)
    until = time.monotonic() + 60
    while pid.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not pid.exists()
    return "".join(path.read_text(encoding="utf-8") for path in place.rglob("*.log"))
