"""Starting and stopping the servers that are measured: the product as `sagtill serve` starts it, and the floor likewise."""

import signal
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from tools.bench.databases import Place
from tools.bench.machine import cpu_seconds, tree

_FLOOR_COMMAND = """
import os, sys
from sagtill.config import program, tree
if not os.environ.get("MALLOC_ARENA_MAX"):
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | tree.FRUGAL)
program.server("tools.bench.floor.wsgi:application").serve()
"""
# The web server alone, speaking HTTP/2 as it does with the proxy in front of a real service.
_SECURE_COMMAND = """
import sys
from pathlib import Path
from sagtill.config import program
program.load()
program.server(program.APPLICATION, ssl_cert=Path(sys.argv[1]), ssl_key=Path(sys.argv[2])).serve()
"""


def _certificate(place: Place) -> list[str]:
    """Where a certificate of the machine's own is, and its key."""
    key, signed = place.data / "tls-key.pem", place.data / "tls-signed.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    made = [*command, "-keyout", str(key), "-out", str(signed), "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(made, check=True, capture_output=True)
    return [str(signed), str(key)]


@dataclass
class Server:
    """A running server, and what it has used."""

    place: Place
    port: int
    process: "subprocess.Popen[bytes]"
    secure: bool = False

    @property
    def address(self) -> str:
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"

    def pids(self) -> list[int]:
        return tree(self.process.pid)

    def used(self) -> tuple[float, float]:
        """CPU seconds so far: the product's own processes', and its database's."""
        return cpu_seconds(self.pids()), cpu_seconds(self.place.backends())

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(place: Place, port: int, *, with_worker: bool = False, secure: bool = False) -> Server:
    """Start a server on the place's data and wait until it answers."""
    if not place.reports:
        command = [sys.executable, "-c", _FLOOR_COMMAND]
    elif secure:
        command = [sys.executable, "-c", _SECURE_COMMAND, *_certificate(place)]
    else:
        command = [sys.executable, "-m", "sagtill", "serve", *(["--with-worker"] if with_worker else [])]
    process = subprocess.Popen(command, env=place.environment(port), stdout=subprocess.DEVNULL, start_new_session=True)
    server = Server(place, port, process, secure)
    for _ in range(240):
        if _answers(server):
            return server
        if process.poll() is not None:
            break
        time.sleep(0.25)
    raise RuntimeError(f"the server on {place.name} did not start")


def _answers(server: Server) -> bool:
    unchecked = ssl._create_unverified_context()  # noqa: S323 - our own certificate, made a moment ago
    try:
        urllib.request.urlopen(f"{server.address}/list", timeout=2, context=unchecked)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
