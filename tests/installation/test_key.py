"""sagtill key: the paper is proved, printed, and made anew; nothing is ever between two keys for good."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sagtill.vault import installation
from tests.installation.conftest import Installation


def key_of(one: Installation, name: str = "key") -> str:
    return (one.data / name).read_text()


def test_the_sheet_that_is_printed_is_the_one_that_passes_the_test(founded: Installation, tmp_path: Path) -> None:
    printed = founded.does("key", "sheet").split("\n\n")[1]
    assert "öppnar databasen och 1 organisationsnycklar" in founded.does("key", "test", stdin=printed)
    page = tmp_path / "blad.html"
    founded.does("key", "sheet", "--html", str(page))
    assert page.stat().st_mode & 0o077 == 0
    assert all(group in page.read_text() for group in printed.split())
    assert "<svg" in page.read_text()


def test_a_mistyped_sheet_and_somebody_elses_sheet_are_told_apart(founded: Installation) -> None:
    assert "Bladet stämmer inte" in founded.refuses("key", "test", stdin="ABCD EFGH")
    assert "hör till en annan nyckel" in founded.refuses("key", "test", stdin=installation.as_text(bytes(32)))


def test_after_a_change_of_key_the_new_sheet_opens_everything_and_the_old_one_nothing(founded: Installation) -> None:
    before = key_of(founded)
    assert "Nyckelbytet är klart" in founded.does("key", "rotate")
    assert key_of(founded) != before
    assert not (founded.data / "key.next").exists()
    founded.does("key", "test", stdin=key_of(founded))
    assert "hör till en annan nyckel" in founded.refuses("key", "test", stdin=before)
    assert "Inget hindrar" in founded.does("check")


def dies(one: Installation, where: str) -> None:
    """Run a change of key that is killed just before or after a step, as by a power cut."""
    code = (
        "import os\nfrom sagtill.config import cli, keys\nfrom sagtill.vault import installation\n"
        "import django; os.environ['DJANGO_SETTINGS_MODULE'] = 'sagtill.config.settings'; django.setup()\n"
        f"from pathlib import Path\nfrom sagtill.vault.services import rotation\n{where}\ncli.main(['key', 'rotate'])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=one.environment, capture_output=True, check=False)
    assert done.returncode == 9, done.stderr


DEATHS = {
    "before the file": "rotation.change_file = lambda *_: os._exit(9)",
    "after the file": "rotation.rewrap = lambda *_: os._exit(9)",
    "after the keys": "Path.replace = lambda *_: os._exit(9)",
}


@pytest.mark.parametrize("where", DEATHS)
def test_killed_anywhere_the_start_is_refused_and_the_same_command_goes_on(founded: Installation, where: str) -> None:
    dies(founded, DEATHS[where])
    new = key_of(founded, "key.next")
    if where != "before the file":
        assert "Ett nyckelbyte är inte klart" in founded.refuses("serve")
        assert "Ett nyckelbyte är inte klart" in founded.refuses("check")
    assert "Ett påbörjat nyckelbyte fortsätter" in founded.does("key", "rotate")
    assert key_of(founded) == new
    assert "Inget hindrar" in founded.does("check")


def test_a_key_that_comes_from_a_command_is_put_there_by_a_person_and_then_the_change_is_finished(
    founded: Installation, tmp_path: Path
) -> None:
    vault = tmp_path / "valv"
    shutil.move(founded.data / "key", vault)
    founded.settings["SAGTILL_KEY_COMMAND"] = f"cat {vault}"
    assert "en gång till" in founded.does("key", "rotate")
    assert "Ett nyckelbyte är inte klart" in founded.refuses("serve")
    shutil.copy(founded.data / "key.next", vault)
    assert "Nyckelbytet är klart" in founded.does("key", "rotate")
    assert not (founded.data / "key.next").exists()
    assert "Inget hindrar" in founded.does("check")


def test_an_organisations_key_is_changed_while_the_service_runs(founded: Installation) -> None:
    assert "nyckel nummer 2" in founded.does("key", "rotate", "--organisation", "SN")
    assert "finns inte" in founded.refuses("key", "rotate", "--organisation", "XX")


def test_the_start_is_refused_with_another_databases_key(founded: Installation) -> None:
    founded.data.joinpath("key").write_text(installation.as_text(bytes(32)))
    for command in (["serve"], ["worker"], ["init"], ["demo"]):
        assert "hör inte till den här databasen" in founded.refuses(*command)
    assert "STOPP: Nyckeln" in founded.refuses("check")


def test_the_start_is_refused_without_a_key_with_a_damaged_one_and_when_its_command_fails(
    founded: Installation,
) -> None:
    assert "status 4" in founded.refuses("serve", SAGTILL_KEY_COMMAND="exit 4")
    founded.data.joinpath("key").write_text("ABCD")
    assert "nyckeln är inte hel" in founded.refuses("serve")
    founded.data.joinpath("key").unlink()
    assert "Nyckeln saknas" in founded.refuses("serve")
    assert "Nyckeln saknas" in founded.refuses("check")
    assert "Nyckeln saknas" in founded.refuses("key", "sheet")


def test_a_key_that_others_can_read_is_refused(founded: Installation) -> None:
    founded.data.joinpath("key").chmod(0o644)
    assert "chmod 600" in founded.refuses("check")
