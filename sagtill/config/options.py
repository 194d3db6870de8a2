"""Every setting of an installation: its name, its default, and what it is for.

A setting is read from the environment, then from the one file that SAGTILL_CONFIG names (lines of NAME=value), then its default.
`docs/generated/settings.md` is written from this table, and a test sees to it that each of them is read somewhere.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

CONFIG_FILES = ("/etc/sagtill/sagtill.conf",)


@dataclass(frozen=True)
class Option:
    """One setting. `help` is Swedish, for the person who installs."""

    name: str
    default: str
    help: str


OPTIONS: tuple[Option, ...] = (
    Option(
        "SAGTILL_DATA",
        "var",
        "Katalog för databas (SQLite), filer och nyckel. Läsbar bara för tjänstens användare.",
    ),
    Option(
        "SAGTILL_DATABASE_URL",
        "",
        "postgres://användare:lösenord@värd/databas. Tomt: krypterad SQLite i SAGTILL_DATA.",
    ),
    Option(
        "SAGTILL_OWNER_DATABASE_URL",
        "",
        "PostgreSQL-rollen som äger tabellerna. Bara sagtill init, manage migrate och restore behöver den; ge den till dem och inte "
        "till tjänsten. Tomt: samma som SAGTILL_DATABASE_URL.",
    ),
    Option(
        "SAGTILL_ALLOW_BYPASS",
        "no",
        "yes bara vid prov på den egna datorn: starta fast databasrollen går förbi radskyddet. Vägras med riktig adress.",
    ),
    Option(
        "SAGTILL_KEY_FILE",
        "",
        "Fil med installationens nyckel. Tomt: systemd-uppgiften ”sagtill-key” om den finns, annars SAGTILL_DATA/key.",
    ),
    Option(
        "SAGTILL_KEY_COMMAND",
        "",
        "Kommando som skriver ut nyckeln, till exempel mot ett nyckelvalv. Går före filen.",
    ),
    Option("SAGTILL_ADDRESS", "http://localhost:8000", "Tjänstens egen adress, så som människor skriver den."),
    Option(
        "SAGTILL_HOSTS",
        "",
        "Värdnamn som tjänsten svarar på, med komma emellan. Tomt: värden i SAGTILL_ADDRESS.",
    ),
    Option(
        "SAGTILL_ANONYMOUS_HOST",
        "",
        "Eget värdnamn för anonyma rapporter. Tomt: samma värd, egen sökväg.",
    ),
    Option("SAGTILL_PROXY", "no", "yes om en omvänd proxy framför tjänsten sätter X-Forwarded-Proto."),
    Option("SAGTILL_BIND", "127.0.0.1", "Adress att lyssna på."),
    Option("SAGTILL_PORT", "8000", "Port att lyssna på."),
    Option("SAGTILL_WORKERS", "2", "Antal webbprocesser."),
    Option("SAGTILL_THREADS", "4", "Antal trådar i varje webbprocess."),
    Option("SAGTILL_DEMO", "no", "yes bara i demostaden: inloggning med ett klick. Vägras med riktig adress."),
    Option(
        "SAGTILL_EMAIL_URL",
        "",
        "smtp+tls://användare:lösenord@värd:587, smtp+ssl://… eller smtp://…. Tomt: inga mejl skickas, "
        "listan på Min dag gäller.",
    ),
    Option("SAGTILL_EMAIL_FROM", "Säg till <noreply@localhost>", "Avsändare för mejl: kommunens namn och adress."),
    Option(
        "SAGTILL_CLAMD",
        "",
        "ClamAV som prövar bilagor: unix:/run/clamav/clamd.ctl eller värd:port. Tomt: ingen virusprövning utöver den egna rensningen.",
    ),
    Option("SAGTILL_ANCHOR_EMAIL", "", "Dit loggens dagliga ankare skickas, till exempel dataskyddsombudet."),
    Option("SAGTILL_SESSION_IDLE_MINUTES", "60", "Utloggning efter så många minuter utan att något händer."),
    Option("SAGTILL_SESSION_HOURS", "10", "Utloggning senast efter så många timmar."),
    Option(
        "SAGTILL_BACKUP_DIRECTORY",
        "",
        "Katalog för nattens säkerhetskopia, helst på en annan maskin. Tomt: ingen kopia görs av tjänsten själv.",
    ),
    Option("SAGTILL_BACKUP_KEEP", "14", "Hur många av nattens kopior som sparas."),
    Option(
        "SAGTILL_BACKUP_DATABASE_URL",
        "",
        "PostgreSQL-roll för säkerhetskopior: ser alla rader (BYPASSRLS) och får göra en databas att pröva kopian i (CREATEDB). "
        "Tomt: samma som SAGTILL_DATABASE_URL.",
    ),
    Option(
        "SAGTILL_LOG_LEVEL",
        "INFO",
        "Hur mycket tjänsten skriver i sin logg: DEBUG, INFO, WARNING eller ERROR.",
    ),
)

_DEFAULTS = {option.name: option.default for option in OPTIONS}


@lru_cache(maxsize=1)
def _file_values() -> dict[str, str]:
    candidates = [os.environ["SAGTILL_CONFIG"]] if "SAGTILL_CONFIG" in os.environ else list(CONFIG_FILES)
    for candidate in candidates:
        path = Path(candidate)
        if path.is_file():
            return _parse(path.read_text(encoding="utf-8"))
    return {}


def _parse(text: str) -> dict[str, str]:
    values = {}
    for raw in text.splitlines():
        line = raw.strip()
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            values[name.strip()] = value.strip().strip('"')
    return values


def read(name: str) -> str:
    """The value of a setting in the table above; an unknown name is a mistake in the code and raises KeyError."""
    default = _DEFAULTS[name]
    return os.environ.get(name) or _file_values().get(name) or default


def read_flag(name: str) -> bool:
    """A yes/no setting. Anything but a clear yes is no."""
    return read(name).lower() in {"yes", "true", "1", "on", "ja"}


def read_number(name: str) -> int:
    """A whole-number setting."""
    return int(read(name))


def data_directory() -> Path:
    """Where database, files and key live."""
    return Path(read("SAGTILL_DATA")).absolute()


def hosts() -> list[str]:
    """Host names the service answers to."""
    named = [host.strip() for host in read("SAGTILL_HOSTS").split(",") if host.strip()]
    own = urlsplit(read("SAGTILL_ADDRESS")).hostname or "localhost"
    anonymous = read("SAGTILL_ANONYMOUS_HOST")
    return [*(named or [own]), *([anonymous] if anonymous else [])]


def is_local_address() -> bool:
    """Whether the service is only for this machine, so that plain http and the demo town are allowed."""
    return (urlsplit(read("SAGTILL_ADDRESS")).hostname or "") in {"localhost", "127.0.0.1", "::1"}
