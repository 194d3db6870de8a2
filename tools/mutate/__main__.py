"""Does a test fail when a guard is wrong?

make mutate      (JOBS=4 for more processes; `bash tools/mutate.sh FILE …` for some files)

Every permission, the access rule and the tables of steps are made wrong in one small way at a time: a condition turned round, a
refusal left out, a step added or taken away. For each the tests that walk through that line are run until one fails. What no test
notices is a survivor. Survivors that cannot be told apart from the right program stand with their reason in survivors.txt, and are not
tried; any other makes the command fail. The tests are walked through anew only when some code has changed since the last time.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter

from tools.mutate.places import JOBS, OUT, ROOT, WALKED, known, targets

# What the rule and the log are for is tried in these rooms.
_ALSO = ("sagtill/cases", "sagtill/reports", "sagtill/home", "tests/proof/test_the_log.py")


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    files = targets()
    tests = sorted({*("/".join(name.split("/")[:2]) for name in files), *_ALSO})
    pytest = [sys.executable, "-m", "pytest", *tests, "-p", "tools.mutate.plugin", "-m", "not journey and not oracle"]
    environment = {**os.environ, "COVERAGE_FILE": str(OUT / "coverage"), "MUTATE_FILES": json.dumps(files)}
    if _walked() != (now := _digest(tests)):
        walk = ["-n", str(JOBS), "--cov", "--cov-context=test", "--cov-report="]
        subprocess.run([*pytest, *walk], cwd=ROOT, env={**environment, "MUTATE": "walk"}, check=True)
        WALKED.write_text(now)
    workers = [
        subprocess.Popen([*pytest, "-q"], cwd=ROOT, env={**environment, "MUTATE": f"{job}/{JOBS}"})
        for job in range(JOBS)
    ]
    ends = [worker.wait() for worker in workers]
    if any(ends):
        return 2
    return _report([one for job in range(JOBS) for one in json.loads((OUT / f"{job}.json").read_text())], files)


def _digest(tests: list[str]) -> str:
    """What the walk through depends on: which tests, and every line of code."""
    seen = hashlib.sha256("\n".join(tests).encode())
    for path in sorted([*ROOT.glob("sagtill/**/*.py"), *ROOT.glob("tests/**/*.py")]):
        seen.update(path.read_bytes())
    return seen.hexdigest()


def _walked() -> str:
    return WALKED.read_text() if WALKED.is_file() else ""


def _report(results: list[list[str]], files: list[str]) -> int:
    """A line for each file, then every mistake that nobody noticed and that is not named."""
    equivalent = known()
    made = Counter(name for name, *_ in results)
    new = sorted((name, mistake) for name, mistake, killer in results if not killer and mistake not in equivalent)
    named = Counter(name for name, mistake, _ in results if mistake in equivalent)
    missed = Counter(name for name, _ in new)
    print(f"\n{'':48}{'mistakes':>9}{'noticed':>9}{'named':>7}{'missed':>8}")
    for name in files:
        noticed = made[name] - named[name] - missed[name]
        print(f"{name.removeprefix('sagtill/'):48}{made[name]:9}{noticed:9}{named[name]:7}{missed[name]:8}")
    told, whole = sum(missed.values()), sum(made.values()) - sum(named.values())
    print(f"{'all':48}{sum(made.values()):9}{whole - told:9}{sum(named.values()):7}{told:8}")
    print(f"{100 * (whole - told) / max(1, whole):.1f} % of the mistakes that can be told apart were noticed.")
    for _name, mistake in new:
        print(f"  missed: {mistake}")
    for mistake in sorted(set(equivalent) - {mistake for _, mistake, _ in results}) if not sys.argv[1:] else []:
        print(f"  named, but no longer there: {mistake}")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
