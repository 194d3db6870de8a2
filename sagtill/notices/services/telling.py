"""Telling people: rows in the outbox, made in the transaction of what they tell of. Mail is a hint; Min dag is the truth."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from sagtill.law import clock
from sagtill.notices.models import Mail, Notice
from sagtill.notices.rules import What
from sagtill.organisation.models import Organisation, Person
from sagtill.vault import services as vault


def tell(people: Iterable[Person], what: str, *, urgent: bool = False, day_only: bool = False) -> None:
    """Let people know that there is something to read. `what` is one of rules.What; no content travels.

    Urgent ones leave at once; the others wait for the day's one mail. People without an address have the list on Min dag. What
    an anonymous person has brought about is noted by its day only.
    """
    Notice.objects.bulk_create(notices_to(people, what, urgent=urgent, day_only=day_only))


def notices_to(people: Iterable[Person], what: str, *, urgent: bool = False, day_only: bool = False) -> list[Notice]:
    """What `tell` stores, for whoever stores it together with something else."""
    now = clock.at(clock.today()) if day_only else clock.now()
    return [
        Notice(
            organisation_id=person.organisation_id,
            person=person,
            what=What(what),
            urgent=urgent,
            created_at=now,
        )
        for person in people
        if person.email
    ]


@transaction.atomic
def tell_outside(organisation: Organisation, address: str, *, about: UUID, language: str, wait: timedelta) -> Mail:
    """Let somebody outside the staff know that there is an answer. It leaves after `wait`, and can be stopped until then."""
    mail = Mail(
        organisation=organisation,
        person=None,
        template="a5",
        values={"municipality": organisation.municipality},
        language=language,
        about=about,
        created_at=clock.now(),
        try_after=clock.now() + wait,
    )
    mail.sealed_to = vault.seal_text(organisation.id, mail.place, address)
    mail.save(force_insert=True)
    return mail


def stop(about: UUID) -> None:
    """Take back the mails that tell of this and have not left."""
    Mail.objects.filter(about=about, sent_at__isnull=True).delete()
