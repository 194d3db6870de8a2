"""The command line: sagtill init, demo, serve, worker, check, createuser, people, backup, restore, key, audit, manage."""

import argparse
import os
import sys
from collections.abc import Sequence

from sagtill import __version__


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sagtill", description="Säg till, socialtjänstens kvalitetssystem")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    init = commands.add_parser("init", help="gör nyckel och databas, och den första organisationen")
    init.add_argument("--organisation", help="nämndens eller företagets namn, till exempel Socialnämnden")
    init.add_argument("--short", help="kort namn utan mellanslag, till exempel SN")
    init.add_argument("--municipality", help="kommunens namn, till exempel Lindviks kommun")
    init.add_argument("--kind", choices=["namnd", "private", "sis"], default="namnd")

    demo = commands.add_parser("demo", help="bygg demostaden Lindvik och visa den")
    demo.add_argument("--rebuild", action="store_true", help="bygg om staden från början")
    demo.add_argument("--load-only", action="store_true", help="bygg staden men visa den inte")
    demo.add_argument("--months", type=int, default=18, help="hur många månaders rapporter")

    # For whoever measures the product; not listed among what an installation needs.
    bulk = commands.add_parser("bulk")
    bulk.add_argument("reports", type=int)

    serve = commands.add_parser("serve", help="visa tjänsten")
    serve.add_argument("--with-worker", action="store_true", help="kör bakgrundsarbetet i samma processträd")

    commands.add_parser("worker", help="kör bakgrundsarbetet")
    commands.add_parser("check", help="granska installationen: vägrar det som är osäkert och säger vad som ska göras")

    _for_people(commands)
    _for_keeping(commands)
    manage = commands.add_parser("manage", help="Djangos egna kommandon")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser


def _for_people(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    user = commands.add_parser("createuser", help="lägg till någon som kan logga in")
    user.add_argument("username")
    user.add_argument("--organisation", required=True, help="organisationens korta namn")
    user.add_argument("--name", required=True, help="för- och efternamn")
    user.add_argument("--email", default="")
    user.add_argument("--title", default="")
    user.add_argument("--role", default="employee")
    user.add_argument("--unit", help="enhetens namn; annars hela organisationen")
    user.add_argument("--decided-by", default="sagtill createuser")
    user.add_argument("--password-stdin", action="store_true", help="läs lösenordet från standard in")

    people = commands.add_parser("people", help="läs in personer och uppdrag från en fil (CSV)")
    what = people.add_subparsers(dest="what", required=True, metavar="VAD")
    bring = what.add_parser("import", help="visa vad filen skulle ändra, och ändra med --apply")
    bring.add_argument("file", help="CSV-fil, se handboken")
    bring.add_argument("--organisation", required=True, help="organisationens korta namn")
    bring.add_argument("--complete", action="store_true", help="filen är hela listan: den som inte står med har slutat")
    bring.add_argument("--many", action="store_true", help="ja, så många ska sluta")
    bring.add_argument("--apply", action="store_true", help="ändra, i stället för att bara visa")
    undo = what.add_parser("undo", help="ångra den senaste listan")
    undo.add_argument("--organisation", required=True, help="organisationens korta namn")


def _for_keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser("backup", help="gör en krypterad säkerhetskopia av databas och filer")
    backup.add_argument("target", help="fil att skriva till, eller en kopia som ska prövas")
    backup.add_argument("--verify", action="store_true", help="läs tillbaka kopian på prov och jämför")
    backup.add_argument(
        "--through", default="", help="kommando som krypterar för någon annan, till exempel gpg eller age"
    )

    restore = commands.add_parser("restore", help="läs tillbaka en säkerhetskopia")
    restore.add_argument("source", help="kopian")
    restore.add_argument("--replace", action="store_true", help="ersätt det som finns")
    restore.add_argument("--key-file", help="nyckeln som kopian gjordes med, om den är en annan än installationens")

    commands.add_parser("clock", help="säg att maskinens klocka går rätt, sedan den har flyttats")

    key = commands.add_parser("key", help="pröva återställningsbladet, skriv ut det, eller byt nyckel")
    steps = key.add_subparsers(dest="what", required=True, metavar="VAD")
    steps.add_parser("test", help="pröva att det som står på bladet öppnar databasen")
    sheet = steps.add_parser("sheet", help="skriv ut återställningsbladet")
    sheet.add_argument("--html", help="fil att skriva en sida för utskrift i")
    rotate = steps.add_parser("rotate", help="byt installationens nyckel")
    rotate.add_argument("--organisation", help="byt i stället den här organisationens nyckel (kort namn)")

    audit = commands.add_parser("audit", help="granska loggen över vem som har läst och gjort vad")
    looks = audit.add_subparsers(dest="what", required=True, metavar="VAD")
    verify = looks.add_parser("verify", help="räkna om varje kedja och jämför med ankarna")
    verify.add_argument("--anchors", help="fil med ankare, till exempel ett sparat mejl; annars installationens egen")
    looks.add_parser("anchor", help="lämna dagens ankare nu")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit status: 0 when it went well, 1 when the person has something to do."""
    options = _parser().parse_args(argv)
    if options.command == "demo":
        _as_demo()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagtill.config.settings")
    if options.command == "manage":
        from django.core.management import execute_from_command_line

        from sagtill.wall import whose

        with whose.every(whose.Across.COMMAND):
            execute_from_command_line(["sagtill manage", *options.arguments])
        return 0
    import django

    from sagtill.vault.installation import KeyDamagedError, KeyMissingError

    try:
        _see_to_the_key(options)
        django.setup()
    except (KeyDamagedError, KeyMissingError) as error:
        print(f"Nyckeln går inte att använda: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks to a person
        return 1
    from sagtill.config.commands import run

    return run(options)


def _see_to_the_key(options: argparse.Namespace) -> None:
    """A new installation makes its key; one that is brought back is given it."""
    from sagtill.config import keys

    if options.command in {"init", "demo"}:
        keys.make_key()
    if options.command == "restore":
        keys.ask_for_key(options.source)


def _as_demo() -> None:
    """The demo town is an installation of its own, on this machine only."""
    port = os.environ.get("PORT", "8000")
    os.environ["SAGTILL_DEMO"] = "yes"
    os.environ["SAGTILL_PORT"] = port
    os.environ["SAGTILL_ADDRESS"] = f"http://127.0.0.1:{port}"
    os.environ.setdefault("SAGTILL_DATA", "var/demo")
    os.environ["SAGTILL_CONFIG"] = os.devnull


if __name__ == "__main__":
    sys.exit(main())
