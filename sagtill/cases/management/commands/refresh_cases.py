"""sagtill manage refresh_cases: compute every case's next step anew from the facts."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from sagtill.cases.services.refreshing import refresh_all


class Command(BaseCommand):
    """Rebuild what the cases keep of their next step. What it finds wrong it says, and puts right unless asked only to look."""

    help = "Räkna om nästa steg i alla ärenden."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="säg bara vad som skulle ändras")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = refresh_all(only_look=options["check"])
        for number, names in wrong:
            self.stdout.write(f"{number}: {', '.join(names)}")
        self.stdout.write(f"{len(wrong)} ärenden " + ("stämmer inte." if options["check"] else "är rättade."))
