"""Keys are changed without anything being lost: an organisation's, and the installation's."""

import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Message, Report
from sagtill.reports.rules.statuses import Identity
from sagtill.reports.services import talking
from sagtill.reports.testing import a_report
from sagtill.vault import installation, rules, services
from sagtill.vault.models import RetiredKey, TenantKey
from sagtill.vault.services import resealing, rotation
from sagtill.vault.sqlcipher.base import open_file
from tests.sealing import NEW, OLD


@pytest.mark.django_db(transaction=True)
def test_after_a_rotation_the_new_key_seals_and_the_old_one_still_opens(town: Town) -> None:
    before = services.seal_text(town.board.id, "x|1|y", "Anna")
    assert services.rotate(town.board.id) == 2
    after = services.seal_text(town.board.id, "x|1|y", "Anna")
    assert (rules.key_id_of(before), rules.key_id_of(after)) == (1, 2)
    assert services.open_text(town.board.id, "x|1|y", before) == services.open_text(town.board.id, "x|1|y", after)


def test_the_newest_key_is_looked_up_again_after_a_minute(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    assert services.newest_key_id(town.board.id) == 1
    services._new_key(town.board.id, 2)
    assert services.newest_key_id(town.board.id) == 1
    later = time.monotonic() + 61
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert services.newest_key_id(town.board.id) == 2


def a_lived_in(town: Town) -> list[Report]:
    """Reports with everything that is sealed."""
    reports = [
        a_report(town.north, town.amina, who="Anna Svensson"),
        a_report(town.north, town.amina, identity=Identity.CONFIDENTIAL),
        a_report(town.north, None),
        a_report(town.south, town.elin, about_manager=True),
    ]
    talking.say(reports[0], "Vi behöver veta mer.", by=town.karin, from_reporter=False)
    talking.reply(reports[0], "Det här ändrade vi.", by=town.karin)
    return reports


@pytest.mark.django_db(transaction=True)
def test_everything_is_sealed_anew_a_little_at_a_time_and_opens_as_before(town: Town) -> None:
    a_lived_in(town)
    a_report(town.home, town.olle, who="Elsa")
    services.rotate(town.board.id)
    assert resealing.behind() == [town.board.id]
    rounds = []
    while step := resealing.reseal(town.board.id, most=2):
        rounds.append(step)
    assert max(rounds) == 2
    assert sum(rounds) >= 6
    for model, column in resealing.columns():
        for row in model._default_manager.filter(organisation_id=town.board.id):
            sealed = bytes(getattr(row, column))
            if sealed:
                assert rules.key_id_of(sealed) == 2
                assert services.open_bytes(town.board.id, resealing.place_of(model, row.pk, column), sealed)
    assert Message.objects.get().text == "Vi behöver veta mer."


@pytest.mark.django_db(transaction=True)
def test_another_organisations_texts_are_left_alone(town: Town) -> None:
    a_lived_in(town)
    outside = a_report(town.home, town.olle, who="Elsa")
    services.rotate(town.board.id)
    resealing.reseal(town.board.id)
    assert bytes(Report.objects.get(pk=outside.pk).sealed_who) == outside.sealed_who


@pytest.mark.django_db(transaction=True)
def test_a_value_that_does_not_open_stops_the_work_and_is_left_as_it_was(town: Town) -> None:
    report = a_report(town.north, town.amina, who="Anna")
    broken = bytes(report.sealed_who)[:-1] + b"\x00"
    Report.objects.filter(pk=report.pk).update(sealed_who=broken)
    services.rotate(town.board.id)
    with pytest.raises(rules.CannotOpenError):
        resealing.reseal(town.board.id)
    assert bytes(Report.objects.get(pk=report.pk).sealed_who) == broken


@pytest.mark.django_db(transaction=True)
def test_old_keys_are_thrown_when_no_process_can_be_using_them(town: Town) -> None:
    assert resealing.throw_old_keys(town.board.id) == 0
    services.rotate(town.board.id)
    assert resealing.throw_old_keys(town.board.id) == 0
    with clock.moved_by(timedelta(days=2)):
        assert resealing.throw_old_keys(town.board.id) == 1
    assert list(TenantKey.objects.filter(organisation_id=town.board.id).values_list("key_id", flat=True)) == [2]
    assert resealing.throw_old_keys(uuid4()) == 0


@pytest.fixture
def ours() -> bytes:
    return services.installation_key()


def use(key: bytes, settings: object) -> None:
    settings.INSTALLATION_KEY = key  # type: ignore[attr-defined]
    services.forget_keys()


def test_rewrapped_keys_open_the_same_texts_and_doing_it_again_changes_nothing(
    town: Town, ours: bytes, settings: object
) -> None:
    sealed = services.seal_text(town.board.id, "x|1|y", "Anna")
    assert rotation.rewrap(ours, NEW) == 2
    assert rotation.rewrap(ours, NEW) == 0
    use(NEW, settings)
    assert services.open_text(town.board.id, "x|1|y", sealed) == "Anna"
    assert not any(rotation.key_opens(ours, row) for row in TenantKey.objects.all())


def test_a_key_that_opens_with_neither_undoes_it_all(town: Town, ours: bytes) -> None:
    TenantKey.objects.filter(organisation_id=town.provider.id).update(wrapped=b"v1" + bytes(60))
    with pytest.raises(rules.CannotOpenError):
        rotation.rewrap(ours, NEW)
    row = TenantKey.objects.get(organisation_id=town.board.id)
    assert rotation.key_opens(ours, row)


def test_what_somebody_was_writing_opens_after_two_changes_and_not_for_ever(
    town: Town, ours: bytes, settings: object
) -> None:
    written = services.seal_answers("flow", {"text": "Mitt i en mening"})
    rotation.rewrap(ours, NEW)
    rotation.rewrap(ours, NEW)
    rotation.rewrap(NEW, OLD)
    rotation.rewrap(NEW, OLD)
    use(OLD, settings)
    assert services.open_answers("flow", written) == {"text": "Mitt i en mening"}
    with clock.moved_by(rotation.ANSWERS_KEPT + timedelta(minutes=1)):
        assert services.open_answers("flow", written) is None
        assert rotation.forget_retired() == 2
    assert not RetiredKey.objects.exists()


def a_database(path: Path, key: bytes) -> None:
    opened = open_file(path, installation.derive(key, "sqlcipher").hex())
    opened.execute("CREATE TABLE t (a)")
    opened.execute("INSERT INTO t VALUES ('kvar')")
    opened.close()


def test_a_database_file_gets_a_new_key_once_and_the_old_one_no_longer_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    a_database(path, OLD)
    assert rotation.opens(path, OLD)
    rotation.change_file(path, OLD, NEW)
    rotation.change_file(path, OLD, NEW)
    assert rotation.opens(path, NEW)
    assert not rotation.opens(path, OLD)
    opened = open_file(path, installation.derive(NEW, "sqlcipher").hex())
    assert opened.execute("SELECT a FROM t").fetchone() == ("kvar",)
    assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    opened.close()


@pytest.mark.django_db
def test_the_database_of_the_tests_shows_nothing_without_its_key() -> None:
    if connection.vendor == "sqlite":
        assert b"SQLite format 3" not in Path(str(connection.settings_dict["NAME"])).read_bytes()[:100]
