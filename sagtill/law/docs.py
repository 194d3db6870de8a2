"""The pages under docs/generated, written from the rules themselves so that a lawyer can check them."""

from sagtill.law.docs_deadlines import deadlines_page
from sagtill.law.docs_definitions import definitions_page
from sagtill.law.docs_lex_sarah import lex_sarah_page

__all__ = ["deadlines_page", "definitions_page", "lex_sarah_page", "pages"]


def pages() -> dict[str, str]:
    """File name to contents, for docs/generated."""
    return {
        "deadlines.md": deadlines_page(),
        "lex_sarah.md": lex_sarah_page(),
        "definitions.md": definitions_page(),
    }
