"""python -m tools.prove: run every proof at its full length, on both databases, and print a table: promise → figure.

PostgreSQL is the one in SAGTILL_PROVE_POSTGRES (postgres://…, a role that may make databases); without it only SQLite is proved, and
the table says so. Exit status 1 when a promise does not hold.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_COUNTS = re.compile(r"(\d+) (passed|failed|error|skipped)")


@dataclass(frozen=True)
class Promise:
    """What is promised, and the tests that fail when it is not kept."""

    says: str
    tests: tuple[str, ...]
    databases: tuple[str, ...] = ("sqlite", "postgresql")


PROMISES = (
    Promise(
        "Ingen ser det som inte är hens: varje adress × alla × varje ärende", ("tests/proof/test_who_sees_what.py",)
    ),
    Promise(
        "Det man inte får se ändrar inget av det man ser",
        ("tests/proof/test_what_one_may_not_see_changes_nothing.py",),
    ),
    Promise("Det man sänder ändrar inget som inte är ens eget", ("tests/proof/test_writing_to_others.py",)),
    Promise("Varje adress har en uttalad publik", ("tests/proof/test_registry.py",)),
    Promise(
        "Databasen ger inget av en annan organisations, också när regeln är borta",
        ("tests/proof/test_second_wall.py", "sagtill/config/walls", "sagtill/wall"),
    ),
    Promise(
        "En besökare når bara det som är publicerat, ett jobb en organisation i taget",
        ("tests/proof/test_the_visitors_wall.py", "sagtill/config/walls/tests/test_tasks.py"),
        ("postgresql",),
    ),
    Promise("Det som hämtas ut och det förseglade namnet kräver färskt bevis", ("tests/proof/test_a_fresh_proof.py",)),
    Promise("Regeln stämmer efter vilka ändringar som helst", ("tests/proof/test_changing_roles.py",)),
    Promise("Skadliga filer vägras eller blir ofarliga", ("tests/proof/test_hostile_files.py",)),
    Promise("Loggen går inte att ändra utan att det syns", ("tests/proof/test_the_log.py",)),
    Promise("Den anonyma lämnar inga spår", ("tests/proof/test_anonymous_traces.py", "tests/test_headers.py")),
    Promise(
        "Det som levereras för nginx och systemd loggar inget om den anonyma",
        ("tests/test_deploy.py", "tests/installation/test_behind_nginx.py"),
        ("sqlite",),
    ),
    Promise("Ingen sida frågar någon annan om något", ("tests/proof/test_nothing_from_elsewhere.py",), ("sqlite",)),
    Promise("Mejl är mallarna och inget annat", ("tests/proof/test_mails.py",)),
    Promise("Det krypterade öppnas bara på sin plats", ("tests/test_vault.py", "tests/test_keys.py", "sagtill/vault")),
    Promise("Den som tar databasen eller disken hittar inget av det förseglade", ("tests/proof/test_at_rest.py",)),
    Promise(
        "Den som har allt som publiceras, och sin egen enhets tal, räknar inte ut ett litet tal hos andra",
        (
            "tests/proof/test_disclosure.py",
            "tests/proof/test_disclosure_again.py",
            "tests/proof/test_disclosure_lex_sarah.py",
            "tests/proof/test_disclosure_lex_sarah_widely.py",
            "tests/proof/test_disclosure_nameless.py",
            "tests/proof/test_disclosure_open_page.py",
            "tests/proof/test_disclosure_own_unit.py",
        ),
        ("sqlite",),
    ),
    Promise("Samma formulär är en rapport", ("sagtill/reports/tests/test_sending.py",)),
    Promise("Säkerhetskopian är hel, eller vägras", ("sagtill/config/backup",)),
    Promise("Det som dödas startar igen, och inget halvt blir kvar", ("tests/installation",), ("sqlite",)),
)


@dataclass(frozen=True)
class Outcome:
    """How a promise fared on a database."""

    says: str
    database: str
    passed: int
    failed: int
    seconds: float
    tail: str

    @property
    def holds(self) -> bool:
        return self.passed > 0 and self.failed == 0


def prove(promise: Promise, database: str, url: str) -> Outcome:
    """Run a promise's tests at their full length."""
    command = [sys.executable, "-m", "pytest", "-n", os.environ.get("PROVE_PROCESSES", "2"), "--dist", "loadgroup"]
    environment = {**os.environ, "SAGTILL_PROVE": "yes", "SAGTILL_DATABASE_URL": url}
    began = time.monotonic()
    done = subprocess.run(
        [*command, "-m", "not journey", "--tb=short", "--show-capture=no", *promise.tests],
        env=environment,
        capture_output=True,
        text=True,
    )
    counts = {what: int(number) for number, what in _COUNTS.findall(done.stdout.rsplit("\n", 2)[-2])}
    failed = counts.get("failed", 0) + counts.get("error", 0) + (done.returncode not in (0, 1))
    seconds = time.monotonic() - began
    return Outcome(promise.says, database, counts.get("passed", 0), failed, seconds, done.stdout[-3000:])


def main() -> int:
    """Prove everything; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.prove", description=__doc__)
    parser.add_argument("--only", default="", help="promises whose words hold this")
    options = parser.parse_args()
    urls = {"sqlite": "", "postgresql": os.environ.get("SAGTILL_PROVE_POSTGRES", "")}
    outcomes = []
    for promise in (one for one in PROMISES if options.only.lower() in one.says.lower()):
        for database in promise.databases:
            if database == "postgresql" and not urls[database]:
                continue
            outcomes.append(prove(promise, database, urls[database]))
            _say(outcomes[-1])
    if not urls["postgresql"]:
        print("PostgreSQL är inte prövad: SAGTILL_PROVE_POSTGRES är tom.")
    Path("build").mkdir(exist_ok=True)
    kept = [{key: value for key, value in vars(one).items() if key != "tail"} for one in outcomes]
    Path("build/prove.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if outcomes and all(one.holds for one in outcomes) else 1


def _say(one: Outcome) -> None:
    figure = f"{one.passed} prov" if one.holds else f"BRUTET: {one.failed} av {one.passed + one.failed} prov"
    print(f"{one.says:<78} {one.database:<11} {figure:<28} {one.seconds:6.0f} s", flush=True)
    if not one.holds:
        print(one.tail)


if __name__ == "__main__":
    sys.exit(main())
