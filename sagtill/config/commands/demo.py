"""sagtill demo: build the demo town if it is not there, and serve it."""

import argparse
import gc
import shutil
import time
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, connections, transaction

from sagtill.config.commands import init, serve
from sagtill.config.commands.speaking import CommandError, progress, say
from sagtill.demo import told_openly

if TYPE_CHECKING:
    from sagtill.demo.life import Life

# What is remembered when the town stands from the first day to the last.
BUILT = "demo_town"
_EVENTS_AT_ONCE = 400
# What a shell says of a command that was stopped with Ctrl-C.
_INTERRUPTED = 130


def run(options: argparse.Namespace) -> int:
    """Build Lindviks kommun, eighteen months of it, and show it."""
    if not options.load_only:
        # Before the town is built: nobody should wait a minute to be told so.
        serve.claim_port()
    init.prepare()
    if options.rebuild or is_half_built():
        say("Bygger om från början." if options.rebuild else "Förra bygget blev inte klart. Börjar om från början.")
        raze()
        init.prepare()
    try:
        load(options.months)
    except KeyboardInterrupt:
        say("\nAvbrutet. Kör samma kommando igen, så byggs staden från början.")
        return _INTERRUPTED
    if options.load_only:
        return 0
    options.with_worker = True
    say("Öppna sidan, välj Logga in, och klicka på den du vill vara.")
    return serve.run(options)


def is_half_built() -> bool:
    """Whether somebody stopped a town from being built to its end: it would be shown as if it had fallen silent."""
    from sagtill.jobs import queries as jobs
    from sagtill.organisation.models import Organisation

    return Organisation.objects.exists() and jobs.last_done(BUILT) is None


def raze() -> None:
    """Take the town away, with everything that has been said in it. Raises CommandError on PostgreSQL."""
    if connection.vendor != "sqlite":
        raise CommandError("En demostad i PostgreSQL byggs inte om. Töm databasen och kör igen.")
    connections.close_all()
    for name in ("sagtill.db", "sagtill.db-wal", "sagtill.db-shm"):
        (settings.DATA / name).unlink(missing_ok=True)
    shutil.rmtree(settings.FILES_DIRECTORY, ignore_errors=True)


def load(months: int = 18) -> None:
    """Let the town live up to now, unless it already has."""
    from sagtill.demo import counted, desk, looked_after, refused, stories, town, voices, yearly
    from sagtill.demo.life import Life
    from sagtill.demo.living import begin
    from sagtill.jobs import services as jobs
    from sagtill.law import clock
    from sagtill.organisation.models import Organisation

    if Organisation.objects.exists():
        return
    started = time.monotonic()
    say("Bygger Lindviks kommun …")
    if connection.vendor == "sqlite":
        # Nobody depends on a town that is still being built: it can always be built again.
        connection.cursor().execute("PRAGMA synchronous=OFF")
    with transaction.atomic():
        # The town itself is as old as ever, however few months of reports it is given.
        life = Life(town.build(stories.month_start(clock.today(), stories.MONTHS)))
    planned = stories.plan(clock.today(), months)
    voices.prepare(life.town)
    begin(life, planned)
    voices.begin(life, life.town)
    # The collector would go through the town's growing plan again and again; there is memory enough to wait.
    gc.disable()
    happened = _live(life, clock.now(), len(planned))
    with transaction.atomic():
        desk.tell(life.town)
        yearly.tell(life.town)
    gc.enable()
    with transaction.atomic():
        told_openly.hand_over_cards(life, life.town)
        told_openly.tell_openly(life.town)
        refused.tell(life.town)
        counted.write(life.town)
        looked_after.review()
        jobs.done(BUILT)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=FULL")
    say(f"Klart: {len(planned)} rapporter och {happened} händelser på {time.monotonic() - started:.0f} sekunder.")


def _live(life: "Life", until: datetime, reports: int) -> int:
    events = life.live(until)
    happened = 0
    while True:
        with transaction.atomic():
            before = happened
            for happened in events:
                if happened - before >= _EVENTS_AT_ONCE:
                    break
            else:
                progress("Händelser", happened, happened)
                return happened
        progress("Händelser", happened, max(happened, reports * 7))
