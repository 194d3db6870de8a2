"""sagtill check: refuses what is unsafe, and says what to do."""

import argparse
import os
import stat
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from sagtill.audit import guards
from sagtill.config import keys, walls
from sagtill.config import options as installation_options
from sagtill.config.backup import nightly
from sagtill.config.commands.speaking import say
from sagtill.config.walls import roles
from sagtill.files import clamd
from sagtill.jobs import queries as jobs
from sagtill.law import clock
from sagtill.organisation.models import Organisation
from sagtill.vault import installation
from sagtill.vault.models import TenantKey
from sagtill.vault.services import rotation


def run(options: argparse.Namespace) -> int:
    """Print what is unsafe, and what is worth knowing."""
    found = problems()
    for sentence in found:
        say(f"STOPP: {sentence}")
    for sentence in remarks():
        say(f"Tänk på: {sentence}")
    if not found:
        say("Inget hindrar att tjänsten startas.")
    return 1 if found else 0


def problems() -> list[str]:
    """What must be put right before the service may start, one sentence each."""
    found = [*_address(), *_key()]
    # With a wrong key the database says nothing that is worth hearing.
    return [*found, *_framework()] if wrong_key() else [*found, *_database(), *_framework()]


def _address() -> list[str]:
    found = []
    address = installation_options.read("SAGTILL_ADDRESS")
    local = installation_options.is_local_address()
    if not local and not address.startswith("https://"):
        found.append("SAGTILL_ADDRESS måste börja med https:// när tjänsten inte bara är för den här datorn.")
    if settings.DEMO and not local:
        found.append("SAGTILL_DEMO får bara vara på för 127.0.0.1: den släpper in vem som helst med ett klick.")
    if "*" in installation_options.hosts():
        found.append("SAGTILL_HOSTS får inte vara *. Skriv tjänstens värdnamn.")
    bound = installation_options.read("SAGTILL_BIND")
    if not local and bound not in {"127.0.0.1", "::1"} and not installation_options.read_flag("SAGTILL_PROXY"):
        found.append(
            "Tjänsten lyssnar utåt utan omvänd proxy. Sätt SAGTILL_BIND=127.0.0.1, eller SAGTILL_PROXY=yes bakom en proxy."
        )
    return found


def _key() -> list[str]:
    path = keys.place()
    found = []
    if (
        not installation_options.read("SAGTILL_KEY_COMMAND")
        and path.is_file()
        and stat.S_IMODE(path.stat().st_mode) & 0o077
    ):
        found.append(f"Nyckeln {path} kan läsas av andra. Kör: chmod 600 {path}")
    if why := wrong_key():
        found.append(why)
    return found


def wrong_key() -> str | None:
    """Why the installation's key cannot be the right one, or None. Asked before anything else opens the database."""
    key = settings.INSTALLATION_KEY
    if key is None:
        return "Nyckeln saknas. Kör sagtill init."
    if _opens(key):
        return None
    if keys.next_place().is_file():
        return "Ett nyckelbyte är inte klart. Kör sagtill key rotate."
    return (
        f"Nyckeln {installation.fingerprint(key)} hör inte till den här databasen. "
        "Lägg tillbaka rätt nyckel, eller skriv av den från återställningsbladet."
    )


def _opens(key: bytes) -> bool:
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        if not path.is_file():
            return True
        if not rotation.opens(path, key):
            return False
    if TenantKey._meta.db_table not in connection.introspection.table_names():
        return True
    return all(rotation.key_opens(key, row) for row in TenantKey.objects.all())


def is_behind() -> bool:
    """Whether the database lacks steps that this version knows."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _database() -> list[str]:
    try:
        if is_behind():
            return ["Databasen är inte uppdaterad. Kör sagtill init."]
    except DatabaseError:
        return ["Databasen svarar inte."]
    if connection.vendor == "postgresql" and connection.cursor().connection.info.server_version < 150000:
        return ["PostgreSQL måste vara version 15 eller nyare."]
    with connection.cursor() as cursor:
        if lacking := guards.missing(cursor, connection.vendor):
            named = ", ".join(lacking)
            return [
                f"Loggens skydd i databasen saknas ({named}). Någon har tagit bort det. Larma, och läs tillbaka en kopia."
            ]
        if lacking := walls.missing(cursor, connection.vendor):
            named = ", ".join(lacking[:5])
            return [
                f"Databasens skydd mellan organisationer saknas ({named}). Kör sagtill init, och ta reda på vem som tog bort det."
            ]
        if connection.vendor == "postgresql" and (passing := roles.passing(cursor)) and not _may_bypass():
            why = f"Databasrollen {passing} går förbi radskyddet mellan organisationer (superuser eller BYPASSRLS)."
            return [f"{why} Låt tjänsten använda en vanlig roll, se handboken Drift."]
    municipalities = sorted(set(Organisation.objects.values_list("municipality", flat=True)))
    if connection.vendor == "sqlite" and len(municipalities) > 1:
        several = ", ".join(municipalities)
        return [
            f"SQLite är för en kommun, men här finns {several}. Flera kommuner i en installation kräver PostgreSQL."
        ]
    return []


def _may_bypass() -> bool:
    """Only on one's own machine, and only when somebody has said so."""
    return installation_options.is_local_address() and installation_options.read_flag("SAGTILL_ALLOW_BYPASS")


def _framework() -> list[str]:
    return [message.msg for message in run_checks() if message.level >= ERROR]


def remarks() -> list[str]:
    """What works but deserves a thought."""
    found = []
    if not settings.EMAIL_URL:
        found.append("SAGTILL_EMAIL_URL är tom: inga mejl skickas. Listan på Min dag gäller ändå.")
    if not installation_options.read("SAGTILL_ANCHOR_EMAIL"):
        found.append("SAGTILL_ANCHOR_EMAIL är tom: loggens ankare stannar i installationen.")
    if not settings.CLAMD:
        found.append("SAGTILL_CLAMD är tom: bilagor rensas men prövas inte mot kända virus.")
    elif not clamd.is_there():
        found.append(
            "ClamAV svarar inte. Bilagor tas emot men väntar på viruskontroll. Kör: systemctl status clamav-daemon"
        )
    return [*found, *_backups(), *_owner(), *([] if wrong_key() else _what_the_machine_has_seen())]


def _backups() -> list[str]:
    place = nightly.directory()
    if place is None:
        return [
            "SAGTILL_BACKUP_DIRECTORY är tom: ingen säkerhetskopia görs av tjänsten själv. Kör sagtill backup varje natt."
        ]
    if not os.access(place if place.exists() else place.parent, os.W_OK):
        return [f"Det går inte att skriva i {place}, där nattens säkerhetskopia ska ligga."]
    if place.exists() and settings.DATA.exists() and place.stat().st_dev == settings.DATA.stat().st_dev:
        return ["Nattens säkerhetskopia ligger på samma disk som databasen. Flytta den till en annan maskin."]
    return []


def _owner() -> list[str]:
    if connection.vendor != "postgresql":
        return []
    found = []
    with connection.cursor() as cursor:
        if roles.owns_tables(cursor):
            found.append(
                "Tjänstens databasroll äger tabellerna och kan ta ner skydden. Skilj ägaren från tjänsten, se handboken Drift."
            )
    if nightly.directory() and not installation_options.read("SAGTILL_BACKUP_DATABASE_URL"):
        found.append(
            "SAGTILL_BACKUP_DATABASE_URL är tom. Tjänstens egen roll ser inte alla rader, så ingen kopia kan göras. Se handboken Drift."
        )
    return found


def _what_the_machine_has_seen() -> list[str]:
    """What the database remembers: the clock, the worker, the last backup, the paper with the key."""
    try:
        return _remembered()
    except DatabaseError:
        # That it does not answer has been said among the problems.
        return []


def _remembered() -> list[str]:
    found = []
    if (moved := jobs.clock_jump()) is not None:
        found.append(
            f"Maskinens klocka flyttades {moved}. Inget gallras förrän ni har sett att den går rätt. Kör: sagtill clock"
        )
    if jobs.last_beat() is not None and not jobs.someone_works():
        found.append("Bakgrundsarbetet står still. Starta sagtill worker, eller sagtill serve --with-worker.")
    if given_up := jobs.given_up():
        found.append(f"{given_up} bakgrundsarbeten har gett upp. Se loggen: journalctl -u sagtill")
    backup, tested = jobs.last_done(nightly.DONE), jobs.last_done("key_tested")
    if nightly.directory() and backup and backup.at < clock.now() - timedelta(days=2):
        found.append(f"Den senaste prövade säkerhetskopian är från {backup.at:%Y-%m-%d}.")
    if tested is None or tested.at < clock.now() - timedelta(days=365):
        found.append("Återställningsbladet har inte prövats det senaste året. Kör: sagtill key test")
    return found
