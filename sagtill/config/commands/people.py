"""sagtill people: bring a list of people from a file, as on the page, for instance every night from the staff system."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from sagtill.config.commands.speaking import CommandError, say
from sagtill.organisation.models import Organisation
from sagtill.signin.rules import listed
from sagtill.signin.rules.changes import Change, Plan
from sagtill.signin.services import people_lists


def run(options: argparse.Namespace) -> int:
    """Say what the list would change; with --apply, change it. Returns 1 when rows could not be used."""
    organisation = Organisation.objects.filter(short__iexact=options.organisation).first()
    if organisation is None:
        raise CommandError(f"Organisationen {options.organisation} finns inte.")
    if options.what == "undo":
        return _undo(organisation)
    try:
        content = Path(options.file).read_bytes()
        row = people_lists.bring(organisation, content, complete=options.complete, by=None)
    except OSError as error:
        raise CommandError(f"Filen {options.file} går inte att läsa.") from error
    except listed.UnreadableError as error:
        raise CommandError(_(str(error))) from error
    plan, _known = people_lists.plan_of(row)
    _tell(plan)
    if plan.is_drastic and not options.many:
        raise CommandError(
            f"{len(plan.leaving)} av {plan.listed} skulle sluta. Är filen hela listan? Kör i så fall med --many."
        )
    if options.apply:
        people_lists.carry_out(row, plan.digest)
        say("Listan är inläst. Ångra: sagtill people undo")
    else:
        say("Inget är ändrat. Kör en gång till med --apply.")
    return 1 if plan.errors else 0


def _undo(organisation: Organisation) -> int:
    row = people_lists.latest(organisation)
    if row is None or row.undone_at is not None:
        raise CommandError("Det finns ingen lista att ångra.")
    left = people_lists.undo(row, by="sagtill people")
    say("Listan är ångrad." if not left else f"Listan är ångrad, utom {left} saker som någon har ändrat sedan dess.")
    return 0


def _tell(plan: Plan) -> None:
    for error in plan.errors:
        say(f"Rad {error.number}: {_(error.sentence).format(value=error.value)} Raden hoppas över.")
    for change in plan.shown:
        say(f"{change.username}: {', '.join(_words(change))}")
    say(f"{len(plan.shown)} ändras, {plan.unchanged} är som förut, {len(plan.leaving)} har slutat.")


def _words(change: Change) -> list[str]:
    said = [
        ("ny", change.is_new),
        ("tillbaka", change.is_back),
        ("har slutat", change.is_leaving),
        ("nya uppgifter", change.facts and not change.is_new),
        (f"får {len(change.begins)} uppdrag", change.begins),
        (f"{len(change.ends)} uppdrag slutar", change.ends),
        (f"{len(change.moves)} uppdrag får ny sista dag", change.moves),
    ]
    return [word for word, holds in said if holds]
