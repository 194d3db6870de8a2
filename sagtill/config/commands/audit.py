"""sagtill audit: does the log hold, row by row, and against what was said of it outside the database."""

import argparse
from pathlib import Path
from uuid import UUID

from sagtill.audit import queries
from sagtill.audit.services import INSTALLATION
from sagtill.config import anchoring
from sagtill.config.commands.speaking import CommandError, say
from sagtill.organisation.models import Organisation


def run(options: argparse.Namespace) -> int:
    """Verify every chain, or leave today's anchors now."""
    if options.what == "anchor":
        say(f"{anchoring.leave()} ankare skrivna i {anchoring.place()}.")
        return 0
    anchors = _anchors(options.anchors)
    names = {one.id: one.name for one in Organisation.objects.all()}
    broken = 0
    for chain in sorted({*queries.chains(), *anchors}):
        verdict = queries.verify(chain, anchors.get(chain))
        name = names.get(chain) or ("Installationen" if chain == INSTALLATION else str(chain))
        say(_sentence(name, verdict, len(anchors.get(chain, {}))))
        broken += not verdict.holds
    return 1 if broken else 0


def _anchors(named: str | None) -> dict[UUID, dict[int, str]]:
    path = Path(named) if named else anchoring.place()
    if named is None and not path.exists():
        say("Inga ankare än. Kedjan prövas för sig själv.")
        return {}
    try:
        return anchoring.read(path)
    except anchoring.AnchorError as error:
        raise CommandError(str(error)) from error


def _sentence(name: str, verdict: queries.Verdict, anchors: int) -> str:
    if verdict.holds:
        return f"{name}: {verdict.rows} rader, hela. {anchors} ankare stämmer."
    return f"{name}: BRUTEN vid rad {verdict.broken_at}. Något är ändrat, borttaget eller avklippt där. Spara en kopia och larma."
