"""The commands, one file each. Loaded when Django is ready."""

import argparse
import sys

from django.core import management

from sagtill.config.commands import (
    audit,
    backup,
    bulk,
    check,
    clock,
    createuser,
    demo,
    init,
    key,
    people,
    right_key,
    serve,
)
from sagtill.config.commands.speaking import CommandError
from sagtill.wall.whose import Across, across

# These say themselves what is wrong with the key, or put it right.
_WITHOUT_RIGHT_KEY = ("check", "key", "restore")


@across(Across.COMMAND)
def run(options: argparse.Namespace) -> int:
    """Run the chosen command and return its exit status."""
    try:
        if options.command not in _WITHOUT_RIGHT_KEY and (why := right_key.wrong_key()):
            raise CommandError(why)
        return {
            "init": init.run,
            "demo": demo.run,
            "bulk": bulk.run,
            "serve": serve.run,
            "worker": serve.run_worker,
            "check": check.run,
            "clock": clock.run,
            "createuser": createuser.run,
            "audit": audit.run,
            "people": people.run,
            "backup": backup.run,
            "key": key.run,
            "restore": backup.run_restore,
        }[options.command](options)
    except (CommandError, management.CommandError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line speaks to a person
        return 1
