from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sagtill.config.management.commands.write_docs import GENERATED, PAGES, differing
from sagtill.config.options import OPTIONS
from sagtill.organisation.roles import GRANTS, ROLE_LABELS, Act, Role
from sagtill.organisation.settings import SETTINGS
from sagtill.reports.rules.statuses import STATUS_LABELS


def test_the_pages_in_the_repository_are_as_the_code_writes_them() -> None:
    assert differing(GENERATED) == []


def test_a_page_that_was_changed_by_hand_is_found_and_put_right(tmp_path: Path) -> None:
    call_command("write_docs", directory=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)
    (tmp_path / "access.md").write_text("något annat", encoding="utf-8")
    (tmp_path / "gone.md").write_text("skrivs inte längre", encoding="utf-8")
    with pytest.raises(CommandError, match=r"access\.md, gone\.md"):
        call_command("write_docs", check=True, directory=tmp_path)
    call_command("write_docs", directory=tmp_path)
    call_command("write_docs", check=True, directory=tmp_path)


def test_a_page_that_is_missing_is_found(tmp_path: Path) -> None:
    assert differing(tmp_path) == sorted(PAGES)


def test_every_role_has_a_row_on_the_page_on_access_and_an_empty_role_gives_nothing() -> None:
    page = PAGES["access.md"]()
    for role in Role:
        lines = [line for line in page.splitlines() if line.startswith(f"| {ROLE_LABELS[role]} |")]
        cells = [[cell.strip() for cell in line.strip("|").split("|")][2:] for line in lines]
        given = {act for acts in GRANTS[role].values() for act in acts}
        assert [any(row[n] == "ja" for row in cells) for n, _ in enumerate(Act)] == [act in given for act in Act], role


def test_every_setting_and_every_status_has_a_row() -> None:
    settings, states = PAGES["settings.md"](), PAGES["states.md"]()
    assert all(f"| `{option.name}` |" in settings for option in OPTIONS)
    assert all(f"| `{key}` |" in settings for key in SETTINGS)
    assert all(f"| `{status}` | {label} |" in states for status, label in STATUS_LABELS.items())
