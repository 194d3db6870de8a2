"""Rows stored together are stored whole, or not at all."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation.models import CircleMember, Stance
from sagtill.organisation.testing import Town
from sagtill.tables import storing

pytestmark = pytest.mark.django_db


def a_notice(town: Town) -> Notice:
    return Notice(
        organisation_id=town.karin.organisation_id, person=town.karin, what="new", urgent=False, created_at=clock.now()
    )


def a_place(town: Town) -> CircleMember:
    return CircleMember(
        organisation_id=town.karin.organisation_id,
        subject_id=town.karin.id,
        person=town.karin,
        stance=Stance.INSIDE,
        reason="x" * 200,
        added_by="Säg till",
    )


def test_rows_of_several_tables_come_back_as_they_were(town: Town) -> None:
    rows = [a_notice(town), a_place(town), *[a_notice(town) for _ in range(40)]]
    storing.insert(rows)
    for row in rows:
        kept = type(row)._default_manager.get(pk=row.pk)
        assert {field.attname: getattr(kept, field.attname) for field in row._meta.concrete_fields} == {
            field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields
        }
        assert not row._state.adding


def test_what_is_to_be_done_with_them_is_done_after_them(town: Town) -> None:
    storing.insert([a_notice(town)], also=[("UPDATE notices_notice SET urgent = %s", [True])])
    assert Notice.objects.get().urgent


def test_nothing_at_all_can_be_stored(town: Town) -> None:
    storing.insert([])
    assert not Notice.objects.exists()


def test_the_same_row_twice_stores_none_of_them(town: Town) -> None:
    row = a_notice(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        storing.insert([a_place(town), row, row])
    assert not CircleMember.objects.exists()


def test_a_row_stored_anew_is_stored_whole(town: Town) -> None:
    notice = a_notice(town)
    storing.insert([notice])
    notice.urgent, notice.what = True, "answer"
    storing.replace(notice)
    kept = Notice.objects.get()
    assert (kept.urgent, kept.what, kept.created_at) == (True, "answer", notice.created_at)


def test_a_row_that_is_gone_cannot_be_stored_anew(town: Town) -> None:
    with pytest.raises(DatabaseError, match="0 rows of Notice"), transaction.atomic():
        storing.replace(a_notice(town))
    assert not Notice.objects.exists()
