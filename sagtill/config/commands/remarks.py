"""What works but deserves a thought."""

import os
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection

from sagtill.config import options as installation_options
from sagtill.config.backup import nightly
from sagtill.config.commands.right_key import wrong_key
from sagtill.config.walls import roles
from sagtill.files import clamd
from sagtill.jobs import queries as jobs
from sagtill.law import clock


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
        if not roles.searches_by_index(cursor):
            found.append(
                "Sökning i text läser varje rad, och blir långsam när rapporterna blir många. Kör i databasen som superuser: "
                "ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF. Varför står i handboken Drift."
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
