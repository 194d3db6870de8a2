"""Frozen for good: in Swedish whatever language the buttons are in, and the same whatever the product learns later."""

import pytest
from django.utils import translation

from sagtill.cases.testing import as_
from sagtill.documents.rules.paper import Picture, text_of
from sagtill.files.rules import CleanFile
from sagtill.organisation.testing import Town
from sagtill.quality_report.queries import papers
from sagtill.quality_report.queries.papers import paper_of
from sagtill.quality_report.services import adding, signing
from sagtill.quality_report.tests.test_report import a_picture, all_done, begun, fresh, frozen, of


def test_a_frozen_report_reads_the_same_when_the_product_has_learned_other_words(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = begun(town)
    picture = CleanFile(a_picture(), "image/png", "png", "Bild")
    adding.add_image(as_(town.josefin), of(report), picture, "En graf på väggen", "Väggen")
    done = frozen(town, report)
    before = paper_of(fresh(done))
    assert [one.alt for one in before.blocks if isinstance(one, Picture) and not one.wide] == ["En graf på väggen"]
    assert a_picture() not in str(fresh(done).paper).encode()
    monkeypatch.setattr(papers, "filled", lambda _said, _values: ())
    monkeypatch.setattr(papers, "chart_blocks", lambda _key, _known: iter(()))
    assert paper_of(fresh(done)) == before
    assert signing.digest_of(fresh(done)) == done.digest


def test_it_is_signed_and_frozen_alike_whichever_language_the_buttons_are_in(town: Town) -> None:
    josefin, magnus, report = as_(town.josefin), as_(town.magnus), begun(town)
    with translation.override("en"):
        signing.lock(josefin, all_done(town, report))
        signing.sign(josefin, report)
    signing.sign(magnus, report)
    with translation.override("en"):
        done = signing.freeze(magnus, report)
        assert signing.digest_of(fresh(done)) == done.digest
        assert "Alla siffror i texten" in text_of(paper_of(fresh(done)))
