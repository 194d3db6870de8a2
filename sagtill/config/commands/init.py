"""sagtill init: key, database, and the first organisation. Run again, it does only what is missing."""

import argparse

from django.core.management import call_command

from sagtill.config import messages
from sagtill.config.commands.speaking import CommandError, say


def prepare() -> None:
    """Bring the database and the static files up to date. Safe to run at every start."""
    messages.compile_all()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)


def run(options: argparse.Namespace) -> int:
    """Prepare the installation, and found the first organisation when it is named."""
    from sagtill.organisation.models import Organisation, OrganisationKind
    from sagtill.organisation.services import found_organisation

    prepare()
    say("Nyckel, databas och filer är klara.")
    if options.organisation:
        if not options.short or not options.municipality:
            raise CommandError("Ange också --short och --municipality.")
        if Organisation.objects.filter(short=options.short).exists():
            raise CommandError(f"Det finns redan en organisation med kortnamnet {options.short}.")
        found_organisation(options.organisation, options.short, options.municipality, OrganisationKind(options.kind))
        say(f"{options.organisation} är upplagd. Lägg till den första personen med sagtill createuser.")
    else:
        say(
            "Lägg upp en organisation: sagtill init --organisation Socialnämnden --short SN --municipality ”Lindviks kommun”"
        )
    return 0
