"""Which files hold the guards, and where what is remembered of a run lies."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "build" / "mutate"
WALKED = OUT / "walked"
KNOWN = Path(__file__).with_name("survivors.txt")
JOBS = int(os.environ.get("JOBS", "2"))
# So many tests are asked about each mistake, those of refusals first and then the quickest. More can only notice more.
MOST = int(os.environ.get("MOST", "120"))
GUARDS = (
    "sagtill/organisation/access.py",
    "sagtill/organisation/actor.py",
    "sagtill/organisation/matters.py",
    "sagtill/organisation/seen.py",
    "sagtill/organisation/roles.py",
    "sagtill/reports/rules/statuses.py",
    "sagtill/reports/rules/lights.py",
    "sagtill/reports/rules/next_step.py",
    "sagtill/actions/rules.py",
    "sagtill/board/rules.py",
    "sagtill/audit/rules.py",
    "sagtill/reports/services/looking_ahead.py",
    "sagtill/cases/rules/judging.py",
    "sagtill/cases/rules/rating.py",
    "sagtill/cases/rules/words.py",
    "sagtill/investigations/rules/stages.py",
    "sagtill/investigations/rules/next_step.py",
)


def targets() -> list[str]:
    """The files whose mistakes must be noticed: those that were asked for, else all of them."""
    permissions = [*ROOT.glob("sagtill/**/permissions.py"), *ROOT.glob("sagtill/**/permissions/[!_]*.py")]
    every = [*GUARDS, *sorted(str(path.relative_to(ROOT)) for path in permissions)]
    return [str(Path(one)) for one in sys.argv[1:]] or every


def known() -> dict[str, str]:
    """The mistakes that cannot be told apart from the right program, and why."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return dict(line.split("  # ", 1) for line in lines if "  # " in line)
