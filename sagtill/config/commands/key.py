"""sagtill key: prove the recovery sheet, print it, and change the key."""

import argparse

from django.conf import settings

from sagtill.config.commands.proving import test
from sagtill.config.commands.rotating import rotate
from sagtill.config.commands.sheet import sheet
from sagtill.config.commands.speaking import CommandError


def run(options: argparse.Namespace) -> int:
    """Do what was asked with the key."""
    if settings.INSTALLATION_KEY is None:
        raise CommandError("Nyckeln saknas. Kör sagtill init.")
    return {"test": test, "sheet": sheet, "rotate": rotate}[options.what](options)
