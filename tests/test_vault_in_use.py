"""Keys are changed under what has been sealed: everything opens as before with the new one, and nothing with the old."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Report
from sagtill.reports.testing import a_report
from sagtill.signin.models import Provider
from sagtill.signin.services import providers
from sagtill.vault import services as vault
from sagtill.vault.fields import NotThroughTheRowError
from sagtill.vault.models import RetiredKey, TenantKey
from sagtill.vault.rules import CannotOpenError
from sagtill.vault.services import resealing, rotation
from sagtill.vault.sqlcipher.base import open_file

NEW = bytes(range(1, 33))
TEXT = "Kanariefågeln sjunger i källaren på kvällen."
FACTS = {
    "label": "Lindvik",
    "issuer": "https://a.example",
    "client_id": "x",
    "claim": "upn",
    "strong": "",
    "is_on": True,
}


@pytest.fixture
def sealed(town: Town) -> Provider:
    """A secret, and a report in a closed circle."""
    a_report(town.north, town.amina, text=TEXT, about_manager=True)
    return providers.configure(town.board, FACTS, "hemligheten", by="test")


def secret_of(provider: Provider) -> str:
    provider.refresh_from_db()
    return vault.open_text(provider.organisation_id, f"signin.provider|{provider.pk}|secret", provider.sealed_secret)


def another_key(town: Town) -> None:
    vault._new_key(town.board.id, 2)
    vault.forget_keys()


def test_after_a_change_of_an_organisations_key_everything_is_sealed_anew_and_the_old_key_is_thrown_away(
    town: Town, sealed: Provider
) -> None:
    assert town.board.id not in resealing.behind()
    another_key(town)
    assert town.board.id in resealing.behind()
    assert secret_of(sealed) == "hemligheten"
    done = 0
    while here := resealing.reseal(town.board.id, most=1):
        done += here
    assert done >= 2
    assert resealing.throw_old_keys(town.board.id) == 0
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert resealing.throw_old_keys(town.board.id) == 1
    vault.forget_keys()
    assert secret_of(sealed) == "hemligheten"
    assert TEXT in [report.text for report in Report.objects.all()]


def test_without_its_key_nothing_of_an_organisation_opens(town: Town, sealed: Provider) -> None:
    TenantKey.objects.filter(organisation_id=town.board.id).delete()
    vault.forget_keys()
    with pytest.raises(CannotOpenError, match="gone"):
        secret_of(sealed)
    with pytest.raises(CannotOpenError, match="no key"):
        vault.seal_text(town.board.id, "x", "y")


def test_a_secret_moved_to_another_row_or_organisation_does_not_open(town: Town, sealed: Provider) -> None:
    content = bytes(sealed.sealed_secret)
    with pytest.raises(CannotOpenError):
        vault.open_text(town.board.id, "signin.provider|another|secret", content)
    with pytest.raises(CannotOpenError):
        vault.open_text(town.provider.id, f"signin.provider|{sealed.pk}|secret", content)


def test_the_text_of_a_closed_circle_is_never_stored_past_its_row(town: Town, sealed: Provider) -> None:
    from sagtill.vault.fields import circle_texts

    model, field = next((model, field) for model in _models() for field in circle_texts(model))
    with pytest.raises(NotThroughTheRowError):
        model._default_manager.update(**{field.attname: "öppet"})


def _models() -> list[Any]:
    from django.apps import apps

    return list(apps.get_models())


def test_after_a_change_of_the_installations_key_all_opens_with_the_new_one_and_the_forms_on_their_way_too(
    town: Town, sealed: Provider, settings: Any
) -> None:
    old = django_settings.INSTALLATION_KEY
    waiting = vault.seal_answers("a form", {"text": TEXT})
    assert rotation.rewrap(old, NEW) == TenantKey.objects.count()
    assert rotation.rewrap(old, NEW) == 0
    settings.INSTALLATION_KEY = NEW
    vault.forget_keys()
    assert secret_of(sealed) == "hemligheten"
    assert vault.open_answers("a form", waiting) == {"text": TEXT}
    assert vault.open_answers("another form", waiting) is None
    assert vault.open_answers("a form", "inte en") is None
    with clock.moved_to(clock.now() + timedelta(days=30)):
        assert vault.open_answers("a form", waiting) is None
        assert rotation.forget_retired() == RetiredKey.objects.count() + 1
    third = bytes(range(2, 34))
    rotation.rewrap(NEW, third)
    assert not rotation.key_opens(NEW, TenantKey.objects.all()[0])
    with pytest.raises(CannotOpenError):
        rotation.rewrap(old, bytes(32))


def test_a_key_that_was_retired_before_follows_to_the_next_one(town: Town, settings: Any) -> None:
    old, third = django_settings.INSTALLATION_KEY, bytes(range(2, 34))
    waiting = vault.seal_answers("a form", {"text": TEXT})
    rotation.rewrap(old, NEW)
    rotation.rewrap(NEW, third)
    rotation.rewrap(NEW, third)
    settings.INSTALLATION_KEY = third
    vault.forget_keys()
    assert vault.open_answers("a form", waiting) == {"text": TEXT}


def test_a_database_file_changes_key_whole_and_once(tmp_path: Path) -> None:
    old, path = django_settings.INSTALLATION_KEY, tmp_path / "x.db"
    opened = open_file(path, rotation.installation.derive(old, "sqlcipher").hex())
    opened.execute("CREATE TABLE a (b)")
    opened.execute("INSERT INTO a VALUES ('Kanariefågeln')")
    opened.commit()
    opened.close()
    for _ in range(2):
        rotation.change_file(path, old, NEW)
        assert rotation.opens(path, NEW)
        assert not rotation.opens(path, old)
    assert "Kanariefågeln".encode() not in path.read_bytes()


def test_a_process_without_a_key_says_so(settings: Any) -> None:
    settings.INSTALLATION_KEY = None
    with pytest.raises(vault.installation.KeyMissingError):
        vault.installation_key()


@pytest.mark.django_db(transaction=True)
def test_an_organisations_key_is_changed_in_a_transaction_of_its_own(town: Town) -> None:
    before = vault.newest_key_id(town.board.id)
    assert vault.rotate(town.board.id) == before + 1
    assert vault.newest_key_id(town.board.id) == before + 1
