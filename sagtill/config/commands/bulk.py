"""sagtill bulk: very many reports in an empty installation, to measure by."""

import argparse
import time

from sagtill.config.commands import init
from sagtill.config.commands.speaking import CommandError, say


def run(options: argparse.Namespace) -> int:
    """Fill the installation. Refused where there is anything already."""
    from sagtill.demo.bulk import loading
    from sagtill.organisation.models import Organisation

    init.prepare()
    if Organisation.objects.exists():
        raise CommandError("Här finns redan en organisation. Mätdata läggs bara i en tom installation.")
    started = time.monotonic()
    loading.load(options.reports)
    say(f"Klart: {options.reports} rapporter på {time.monotonic() - started:.0f} sekunder.")
    return 0
