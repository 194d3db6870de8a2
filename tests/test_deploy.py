"""What is shipped for a real installation: nginx keeps nothing of the anonymous channel, and the service may do little."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sagtill.config.middleware.channel import _TELLING, ANONYMOUS_PATHS
from sagtill.config.options import OPTIONS

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
ANONYMOUS = (DEPLOY / "sagtill_anonymous.conf").read_text(encoding="utf-8")


def blocks(text: str, name: str) -> list[str]:
    """The bodies of the blocks that begin with a word, inner ones included."""
    found = []
    for start in re.finditer(rf"^\s*{name}[^;{{]*\{{", text, re.MULTILINE):
        depth, end = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found.append(text[start.start() : end])
    return found


def anonymous_block() -> str:
    return next(block for block in blocks(NGINX, "location") if "anonym|" in block)


@pytest.mark.parametrize("path", ANONYMOUS_PATHS)
def test_every_anonymous_path_is_in_the_block_without_logs(path: str) -> None:
    pattern = re.search(r"location ~ (\S+) \{", anonymous_block())
    assert pattern
    assert re.match(pattern.group(1), path)
    assert not re.match(pattern.group(1), "/logga-in")


def test_nothing_of_an_anonymous_visitor_is_logged_or_sent_on() -> None:
    own_host = next(block for block in blocks(NGINX, "server") if "rapport.kommunen" in block)
    plain = next(block for block in blocks(NGINX, "server") if "listen 80 " in block)
    for block in (anonymous_block(), own_host, plain):
        assert "access_log off;" in block
        assert "error_log /dev/null" in block
    for block in (anonymous_block(), own_host):
        assert "include /etc/nginx/sagtill_anonymous.conf;" in block
    for name in _TELLING:
        if name.startswith("HTTP_") and name != "HTTP_ACCEPT_LANGUAGE":
            header = name.removeprefix("HTTP_").replace("_", "-")
            assert re.search(rf'^proxy_set_header {header} "";$', ANONYMOUS, re.IGNORECASE | re.MULTILINE), name


def test_what_is_logged_of_the_others_says_neither_who_nor_what() -> None:
    (kept,) = re.findall(r"log_format sagtill '([^']*)'", NGINX)
    assert set(re.findall(r"\$(\w+)", kept)) == {"time_iso8601", "status", "request_method", "request_time"}
    assert set(re.findall(r"access_log ([^;]+);", NGINX)) == {"off", "/var/log/nginx/sagtill.log sagtill"}


def test_what_is_being_sent_is_never_written_to_nginx_own_disk() -> None:
    for block in blocks(NGINX, "location"):
        assert "proxy_request_buffering off;" in block + ANONYMOUS
        assert "proxy_max_temp_file_size 0;" in block + ANONYMOUS
    assert "ssl_session_cache off;" in NGINX
    assert "limit_req" not in NGINX


def on_a_machine(place: Path) -> Path:
    """The configuration with this machine's own paths and a certificate of its own."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x"]
    keys = ["-keyout", str(place / "privkey.pem"), "-out", str(place / "fullchain.pem")]
    subprocess.run([*command, *keys], check=True, capture_output=True)
    shutil.copy(DEPLOY / "sagtill_anonymous.conf", place)
    site = NGINX
    for there, here in {
        "/etc/ssl/sagtill": str(place),
        "/etc/nginx/sagtill_anonymous": f"{place}/sagtill_anonymous",
        "/var/log/nginx": str(place),
        "listen 443": "listen 18443",
        "]:443": "]:18443",
        "listen 80 ": "listen 18080 ",
        "]:80 ": "]:18080 ",
    }.items():
        site = site.replace(there, here)
    whole = f"pid {place}/pid;\nerror_log {place}/error.log;\nevents {{}}\nhttp {{\n{site}\n}}\n"
    (place / "nginx.conf").write_text(whole, encoding="utf-8")
    return place / "nginx.conf"


def test_nginx_takes_it_where_it_is_installed_and_every_line_is_whole(tmp_path: Path) -> None:
    if program := shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin"):
        command = [program, "-t", "-c", str(on_a_machine(tmp_path))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    for text in (NGINX, ANONYMOUS):
        lines = [line.split("#")[0].strip() for line in text.splitlines()]
        assert all(line.endswith((";", "{", "}")) for line in lines if line)
        assert text.count("{") == text.count("}")


HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "ProtectKernelTunables": "yes",
    "RestrictNamespaces": "yes",
    "LimitCORE": "0",
    "MemorySwapMax": "0",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
    "CapabilityBoundingSet": "",
}


def test_the_service_may_do_little_and_gets_its_key_from_the_machine() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "sagtill.service", encoding="utf-8")
    service = unit["Service"]
    assert {name: service[name] for name in HARDENED} == HARDENED
    assert service["LoadCredentialEncrypted"].startswith("sagtill-key:")
    assert service["User"] != "root"
    assert "key" not in service["Environment"].lower()


def test_the_settings_that_the_comments_name_are_settings() -> None:
    known = {option.name for option in OPTIONS} | {"SAGTILL_CONFIG"}
    for path in DEPLOY.iterdir():
        assert set(re.findall(r"SAGTILL_[A-Z_]+", path.read_text(encoding="utf-8"))) <= known, path
