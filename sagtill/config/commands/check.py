"""sagtill check: refuses what is unsafe, and says what to do."""

import argparse

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from sagtill.audit import guards
from sagtill.config import durable, walls
from sagtill.config import options as installation_options
from sagtill.config.commands.remarks import remarks
from sagtill.config.commands.right_key import about_key, wrong_key
from sagtill.config.commands.speaking import say
from sagtill.config.walls import roles
from sagtill.organisation.models import Organisation


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
    found = [*_address(), *about_key()]
    # With a wrong key the database says nothing that is worth hearing.
    return [*found, *_framework()] if wrong_key() else [*found, *_database(), *_durability(), *_framework()]


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


def _durability() -> list[str]:
    """What is acknowledged must be on the disk, also when the power goes."""
    try:
        with connection.cursor() as cursor:
            lacking = ", ".join(durable.lacking(cursor, connection.vendor))
    except DatabaseError:
        return []
    return (
        [f"Databasen kan tappa det den har tagit emot vid strömavbrott ({lacking}). Ställ in den säkert."]
        if lacking
        else []
    )


def _may_bypass() -> bool:
    """Only on one's own machine, and only when somebody has said so."""
    return installation_options.is_local_address() and installation_options.read_flag("SAGTILL_ALLOW_BYPASS")


def _framework() -> list[str]:
    return [message.msg for message in run_checks() if message.level >= ERROR]
