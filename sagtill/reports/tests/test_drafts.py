"""A report being written: kept for its author alone, never lost to another window, gone when its time is up."""

from datetime import timedelta

import pytest

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.reports.models import Draft
from sagtill.reports.services import drafts

ANSWERS = {"text": "Nyckeln till medicinskåpet saknades i morse."}


def test_a_draft_is_its_authors_alone_and_unreadable_in_the_database(town: Town) -> None:
    drafts.save(town.amina, ANSWERS)
    draft = drafts.of(town.amina)
    assert draft is not None
    assert drafts.answers_in(draft) == ANSWERS
    assert "medicin" not in str(draft.sealed_answers)
    assert drafts.of(town.samir) is None


def test_every_saving_is_a_new_version_and_nothing_is_written_over_what_is_newer(town: Town) -> None:
    assert drafts.save(town.amina, ANSWERS) == 1
    assert drafts.save(town.amina, {"text": "Två nycklar saknades."}, version=1) == 2
    with pytest.raises(drafts.DraftConflictError) as conflict:
        drafts.save(town.amina, {"text": "Det gamla fönstret."}, version=1)
    assert conflict.value.version == 2
    draft = drafts.of(town.amina)
    assert draft is not None
    assert drafts.answers_in(draft) == {"text": "Två nycklar saknades."}
    assert drafts.save(town.amina, ANSWERS) == 3, "a window that knows no version is the latest word"


def test_a_draft_is_kept_for_seven_days_from_the_last_word(town: Town) -> None:
    drafts.save(town.amina, ANSWERS)
    with clock.moved_to(clock.now() + timedelta(days=6)):
        drafts.save(town.amina, ANSWERS)
    with clock.moved_to(clock.now() + timedelta(days=12)):
        assert drafts.of(town.amina)
        assert drafts.sweep() == 0
    with clock.moved_to(clock.now() + timedelta(days=13, minutes=1)):
        assert drafts.of(town.amina) is None
        assert drafts.sweep() == 1
    assert not Draft.objects.exists()


def test_what_is_thrown_away_is_gone_and_others_stay(town: Town) -> None:
    drafts.save(town.amina, ANSWERS)
    drafts.save(town.samir, ANSWERS)
    drafts.discard(town.amina)
    assert drafts.of(town.amina) is None
    assert drafts.of(town.samir)


def test_answers_set_aside_come_back_with_the_token_for_an_hour_and_only_with_it(town: Town) -> None:
    token = drafts.set_aside(ANSWERS)
    assert drafts.fetch(token) == ANSWERS
    assert drafts.fetch("") is None
    assert drafts.fetch(token[:-1]) is None
    assert not Draft.objects.filter(token_digest=token).exists()
    with clock.moved_to(clock.now() + timedelta(minutes=61)):
        assert drafts.fetch(token) is None
    drafts.drop_aside(token)
    assert drafts.fetch(token) is None
