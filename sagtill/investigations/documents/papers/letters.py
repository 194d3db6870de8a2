"""The letters as papers: to the person it concerns and to the child. The words come from the fixed blocks."""

from django.utils.translation import gettext as _

from sagtill.documents.rules.paper import Block, Paper, Paragraph
from sagtill.investigations.documents.papers import heads
from sagtill.investigations.models import Investigation


def letter_paper(matter: Investigation, settings: heads.Settings, paragraphs: list[str], *, to_child: bool) -> Paper:
    """A letter says nothing of numbers and sections in its text; those stand in the head."""
    blocks: list[Block] = [Paragraph(one, look="lead" if to_child else "") for one in paragraphs]
    author = matter.substitute or matter.investigator
    if author is not None and not to_child:
        # The letter to the child says who writes in its own words.
        blocks += [Paragraph(_("Med vänlig hälsning")), Paragraph(f"{author.name}\n{author.title}".strip())]
    title = _("Brev till dig") if to_child else _("Om det som hände")
    return heads.paper(matter, title, blocks, settings, status="")
