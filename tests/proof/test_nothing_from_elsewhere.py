"""No page asks anybody but us for anything: not a picture, a letter shape, a script, or where its form is sent (security.md, P17)."""

import os
from pathlib import Path

import pytest
from django.http import HttpResponse

import sagtill
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town
from tests.proof import oracle
from tests.proof.asking import Question, Visitor, questions, shown
from tests.proof.elsewhere import asked_elsewhere, in_script, in_style, loosened, written_in
from tests.proof.world import Matter, build

WHOLE = bool(os.environ.get("SAGTILL_PROVE"))
# Whoever comes from outside, and every role between them.
ASKED = ("nobody", "amina", "mona", "josefin", "frida", "hassan", "magnus", "agneta", "bengt", "doris", "sara")
# A page is the same page whatever matter it is about: in the suite two ask for the pages of matters, and see each of them once.
ABOUT = {"mona": ("norr",), "josefin": ("utredd", "hemlig")}
STATIC = [
    *Path(sagtill.__file__).parent.glob("*/static/**/*.js"),
    *Path(sagtill.__file__).parent.glob("*/static/**/*.css"),
]


@pytest.fixture
def matters(town: Town) -> dict[str, Matter]:
    return build(town)


def asked_by(name: str, someone: Person | None, matters: dict[str, Matter]) -> list[Question]:
    """Every page there is for this person: their own, the public ones, and those of what they may see."""
    own = questions({}, ("public", "signed in", "roles"), shown())
    seen = {key: one for key, one in matters.items() if oracle.words(someone, one)}
    if not WHOLE:
        seen = {key: seen[key] for key in ABOUT.get(name, ())}
    return [*own, *(questions(seen, ("matter",), shown()) if seen else [])]


def complaints_about(response: HttpResponse) -> list[str]:
    """What in an answer would make the browser ask somebody else, or would let it."""
    said = [f"the policy allows {rule}" for rule in loosened(response.headers["Content-Security-Policy"])]
    if response.headers.get("Content-Type", "").startswith("text/html"):
        page = response.content.decode()
        said += [*asked_elsewhere(page), *(f"{one} stands in the page" for one in written_in(page))]
    return said


@pytest.mark.parametrize("name", ASKED)
def test_no_page_makes_the_browser_ask_anybody_else_or_has_script_in_it(
    town: Town, matters: dict[str, Matter], name: str
) -> None:
    someone = Person.objects.filter(username=name).first()
    visitor = Visitor.of(name, someone)
    pages, complaints = set(), []
    for question in asked_by(name, someone, matters):
        if question.name in pages and question.matter and not WHOLE:
            continue
        response = visitor.ask(question.path)
        if response.status_code == 200:
            pages.add(question.name)
        complaints += [f"{question.path}: {said}" for said in complaints_about(response)]
    assert not complaints, "\n".join(complaints[:40])
    assert len(pages) > 20, f"{name} saw {sorted(pages)}"


@pytest.mark.parametrize("file", STATIC, ids=lambda file: file.name)
def test_no_style_sheet_or_script_of_ours_names_an_address_elsewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert (in_style(text) if file.suffix == ".css" else in_script(text)) == []


PLANTED = (
    '<img src="https://elsewhere.example/a.png">',
    '<img src="//elsewhere.example/a.png">',
    '<img srcset="/a.png 1x, https://elsewhere.example/b.png 2x">',
    '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
    '<link rel="preconnect" href="//elsewhere.example">',
    '<script src="https://elsewhere.example/a.js"></script>',
    "<script>fetch('https://elsewhere.example/')</script>",
    '<form action="https://elsewhere.example/"></form>',
    '<button formaction="http://elsewhere.example/"></button>',
    '<p style="background:url(https://elsewhere.example/a.png)"></p>',
    "<style>@import '//elsewhere.example/a.css';</style>",
    '<svg><use href="https://elsewhere.example/a.svg#b"></use></svg>',
    '<iframe src="https://elsewhere.example/"></iframe>',
    '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">',
    '<a href="/" ping="https://elsewhere.example/">x</a>',
)


@pytest.mark.parametrize("planted", PLANTED)
def test_what_would_ask_somebody_else_is_found(planted: str) -> None:
    assert asked_elsewhere(f"<!doctype html><body>{planted}</body>")


@pytest.mark.parametrize(
    "planted", ["<script>x()</script>", "<style>p{}</style>", '<p style="color:red">', '<p onclick="x()">']
)
def test_script_and_style_that_stand_in_a_page_are_found(planted: str) -> None:
    assert written_in(f"<!doctype html><body>{planted}")
    assert not written_in('<!doctype html><body><script src="/static/a.js" defer></script><p class="x">')


def test_a_link_that_one_presses_and_what_is_our_own_are_not_taken_for_asking() -> None:
    assert not asked_elsewhere(
        '<a href="https://www.ivo.se">IVO</a><img src="/a.png"><img src="data:image/png;base64,x">'
    )


def test_a_policy_that_lets_something_in_from_elsewhere_is_found() -> None:
    assert not loosened("default-src 'none'; img-src 'self' data:; report-uri /csp; sandbox")
    for rule in ("img-src *", "script-src 'self' https:", "connect-src api.example", "style-src 'unsafe-inline'"):
        assert loosened(f"default-src 'none'; {rule}") == [f" {rule}"]
