"""An investigation with something written in it, and a document made as the worker makes it."""

from sagtill.cases.testing import as_
from sagtill.documents.models import Document
from sagtill.investigations.documents import tasks
from sagtill.investigations.documents.papers import heads
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services import writing
from sagtill.investigations.services.writing import Dates, Noted
from sagtill.investigations.testing import fresh
from sagtill.law import clock
from sagtill.organisation.testing import Town

UNMARKED = heads.Settings()


MARKED = heads.Settings("social_services", "2026-11-23")


def written(town: Town, matter: Investigation) -> Investigation:
    """With texts, an entry and its correction."""
    josefin = as_(town.josefin)
    texts = {"consisted_of": "Kvällshjälpen kom inte.\n\n- lördag\n- söndag", "consequences": "Personen blev utan mat."}
    writing.write(josefin, matter, texts, dates=Dates(occurred_on=clock.today(), noticed_on=clock.today()))
    first = writing.note(josefin, matter, Noted("Personen ringde larmet.", "Larmloggen", Basis.FACT, 2))
    writing.note(
        josefin, matter, Noted("Personen ringde larmet två gånger.", "Larmloggen", Basis.FACT, 2), corrects=first
    )
    return fresh(matter)


def made(document: Document) -> Document:
    """As the worker does it."""
    tasks.make.func(str(document.id))
    document.refresh_from_db()
    return document
