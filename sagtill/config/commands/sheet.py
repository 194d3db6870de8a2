"""sagtill key sheet: the recovery sheet, as text or as a page to print."""

import argparse
import os
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string

from sagtill.config.commands.speaking import say
from sagtill.law import clock
from sagtill.vault import installation
from sagtill.vault import services as vault


def sheet(options: argparse.Namespace) -> int:
    """Print the recovery sheet: as text, or as a page to print."""
    key = vault.installation_key()
    if not options.html:
        say(f"Återställningsblad för Säg till, nyckel {installation.fingerprint(key)}\n\n{installation.as_text(key)}")
        return 0
    target = Path(options.html)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(sheet_page(key))
    say(f"Skriv ut {target} två gånger, lägg bladen i två kassaskåp, och ta bort filen.")
    return 0


def sheet_page(key: bytes) -> str:
    """The recovery sheet as a page of its own, with the key in letters that are hard to mix up and as a QR code."""
    text = installation.as_text(key)
    groups = text.split(" ")
    return render_to_string(
        "config/recovery_sheet.html",
        {
            "fingerprint": installation.fingerprint(key),
            "lines": [" ".join(groups[i : i + 7]) for i in range(0, len(groups), 7)],
            "code": segno.make(text, error="m").svg_inline(scale=3),
            "today": clock.today(),
            "address": settings.ADDRESS,
        },
    )
