"""What a chain alone cannot show, its anchors outside the database do."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sagtill.audit import queries, services
from sagtill.audit.models import AuditHead, AuditRow
from sagtill.config import anchoring
from sagtill.law import clock
from tests.proof.chains import length
from tests.proof.tampering import past_the_guards


def test_a_chain_cut_off_and_tied_up_again_is_only_found_by_an_anchor(chain: Any, tmp_path: Path) -> None:
    anchored = {end.n: end.h for end in queries.ends() if end.organisation_id == chain.id}
    last = length(chain)
    with past_the_guards():
        AuditRow.objects.filter(organisation_id=chain.id, n__gt=last - 2).delete()
        end = AuditRow.objects.get(organisation_id=chain.id, n=last - 2)
        AuditHead.objects.filter(pk=chain.id).update(n=end.n, h=end.h)
    assert queries.verify(chain.id).holds
    assert queries.verify(chain.id, anchored).broken_at == last - 1


def test_a_whole_log_written_anew_is_found_by_an_anchor(chain: Any) -> None:
    anchored = {end.n: end.h for end in queries.ends() if end.organisation_id == chain.id}
    with past_the_guards():
        _write_anew(chain, "någon annan")
    assert queries.verify(chain.id).holds
    assert queries.verify(chain.id, anchored).broken_at == max(anchored)


def _write_anew(organisation: Any, who: str) -> None:
    """A forger who knows how the chain is made and hides that Karin was the one who read."""
    previous = ""
    for row in AuditRow.objects.filter(organisation_id=organisation.id).order_by("n"):
        row.who = who
        row.h = previous = row.hash_after(previous)
        row.save()
    AuditHead.objects.filter(pk=organisation.id).update(h=previous)


def test_the_days_anchors_are_on_the_disk_and_read_back(chain: Any, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(anchoring, "place", lambda: tmp_path / "ankare.txt")
    assert anchoring.leave() == len(queries.ends())
    services.record(chain.id, "x", "read", "case", "y")
    with clock.moved_by(timedelta(days=1)):
        anchoring.leave()
    kept = anchoring.read(tmp_path / "ankare.txt")[chain.id]
    assert len(kept) == 2
    assert queries.verify(chain.id, kept).holds
    assert (tmp_path / "ankare.txt").stat().st_mode & 0o077 == 0


def test_a_file_of_anchors_that_says_two_things_or_cannot_be_read_is_refused(chain: Any, tmp_path: Path) -> None:
    path = tmp_path / "ankare.txt"
    line = f"2026-11-22 {chain.id} 4 "
    path.write_text(f"Hej!\n{line}{'a' * 64}\n{line}{'b' * 64}\n")
    with pytest.raises(anchoring.AnchorError, match="säger emot sig"):
        anchoring.read(path)
    with pytest.raises(anchoring.AnchorError, match="går inte att läsa"):
        anchoring.read(tmp_path / "finns-inte")
    path.write_text(f"Ankare\n{line}kort\nen rad till\n")
    assert anchoring.read(path) == {}
