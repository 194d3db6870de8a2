"""The app with six-digit codes, and the codes on paper."""

from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.signin.models import CodeApp, RecoveryCode
from sagtill.signin.rules import codes
from sagtill.vault import services as vault


def _place(person: Person) -> str:
    return f"signin.code_app|{person.pk}|secret"


@transaction.atomic
def add_app(person: Person, secret: bytes, typed: str) -> bool:
    """Take the app into use, if it shows the right code. An earlier one stops."""
    step = codes.matching_step(secret, typed, clock.now().timestamp(), 0)
    if step is None:
        return False
    facts = {
        "sealed_secret": vault.seal_bytes(person.organisation_id, _place(person), secret),
        "added_at": clock.now(),
        "last_step": step,
        "wrong_in_a_row": 0,
        "try_after": None,
    }
    CodeApp.objects.update_or_create(person=person, defaults=facts)
    audit.record(person.organisation_id, str(person.pk), "permission", "code_app", person.pk, subjects=[person.pk])
    return True


@transaction.atomic
def remove_app(person: Person) -> None:
    """The app no longer holds."""
    CodeApp.objects.filter(person=person).delete()
    audit.record(person.organisation_id, str(person.pk), "permission", "code_app", person.pk, subjects=[person.pk])


@transaction.atomic
def try_code(person: Person, typed: str) -> bool | None:
    """Whether the app's code is right. None: too many were wrong, wait a while. The row is locked, so a code is used once."""
    app = CodeApp.objects.select_for_update().filter(person=person).first()
    if app is None:
        return False
    now = clock.now()
    if app.try_after and now < app.try_after:
        return None
    secret = vault.open_bytes(person.organisation_id, _place(person), bytes(app.sealed_secret))
    step = codes.matching_step(secret, typed, now.timestamp(), app.last_step)
    if step is None:
        app.wrong_in_a_row += 1
        app.try_after = now + timedelta(seconds=codes.wait_after(app.wrong_in_a_row))
    else:
        app.last_step, app.wrong_in_a_row, app.try_after = step, 0, None
    app.save(update_fields=["last_step", "wrong_in_a_row", "try_after"])
    return step is not None


@transaction.atomic
def new_recovery_codes(person: Person) -> list[str]:
    """Ten new codes on paper, as they are written; the old ones stop. They are shown now and never again."""
    made = codes.new_recovery_codes()
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, number=number, hashed=make_password(code)) for number, code in made.items()
    )
    audit.record(person.organisation_id, str(person.pk), "permission", "recovery", person.pk, subjects=[person.pk])
    return [codes.recovery_as_written(number, code) for number, code in made.items()]


@transaction.atomic
def try_recovery_code(person: Person, typed: str) -> bool:
    """Use up a code on paper."""
    number, code = codes.recovery_parts(typed) or (-1, "")
    rows = RecoveryCode.objects.filter(person=person, number=number, used_at__isnull=True)
    row = rows.first()
    if row is None or not check_password(code, row.hashed):
        return False
    return rows.filter(pk=row.pk).update(used_at=clock.now()) == 1
