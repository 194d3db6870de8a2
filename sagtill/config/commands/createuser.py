"""sagtill createuser: somebody who can sign in, with a role."""

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sagtill.config.commands.speaking import CommandError, say


def run(options: argparse.Namespace) -> int:
    """Add a person and their assignment."""
    from sagtill.organisation.models import Organisation, Person, Unit
    from sagtill.organisation.roles import Role
    from sagtill.organisation.services import add_person, assign

    organisation = Organisation.objects.filter(short__iexact=options.organisation).first()
    if organisation is None:
        known = ", ".join(Organisation.objects.values_list("short", flat=True)) or "ingen ännu"
        raise CommandError(f"Organisationen {options.organisation} finns inte. Det finns: {known}.")
    if Person.objects.filter(username__iexact=options.username).exists():
        raise CommandError(f"Användarnamnet {options.username} är upptaget.")
    if options.role not in list(Role):
        raise CommandError(f"Rollen {options.role} finns inte. Välj bland: {', '.join(Role)}.")
    units = Unit.objects.filter(organisation=organisation)
    unit = units.filter(name=options.unit).first() if options.unit else units.filter(parent=None).first()
    if unit is None:
        raise CommandError(f"Enheten {options.unit} finns inte.")
    password = _password(options)
    first, _, last = options.name.partition(" ")
    person = add_person(
        organisation,
        options.username,
        first,
        last_name=last,
        email=options.email,
        title=options.title,
        password=password,
        by=options.decided_by,
    )
    assign(person, Role(options.role), unit, decided_by=options.decided_by)
    say(f"{person.name} är upplagd som {options.role} på {unit.name}.")
    return 0


def _password(options: argparse.Namespace) -> str:
    password = (
        sys.stdin.readline().rstrip("\n") if options.password_stdin else getpass.getpass("Lösenord (minst 12 tecken): ")
    )
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password
