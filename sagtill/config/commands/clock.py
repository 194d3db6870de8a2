"""sagtill clock: somebody has looked at the machine's clock, and it is right."""

import argparse

from sagtill.audit import services as audit
from sagtill.config.commands.speaking import say
from sagtill.jobs import queries
from sagtill.jobs import services as jobs
from sagtill.law import clock


def run(options: argparse.Namespace) -> int:
    """Trust the clock again; what waited for it goes on."""
    moved = queries.clock_jump()
    now = clock.local(clock.now())
    if moved is None:
        say(f"Klockan är {now:%Y-%m-%d %H:%M} och har inte flyttats.")
        return 0
    jobs.trust_clock()
    audit.record(audit.INSTALLATION, "sagtill clock", "change", "clock", reason="trusted")
    say(f"Klockan är {now:%Y-%m-%d %H:%M}. Den flyttades {moved} och gäller nu. Gallringen fortsätter i natt.")
    return 0
