"""What an installation is made of may be used beside EUPL-1.2, and the document says so."""

import pytest

from tools import licences


def test_the_document_says_what_the_packages_say() -> None:
    assert licences.written() == (licences._FILE).read_text(encoding="utf-8"), "run python tools/licences.py"


@pytest.mark.parametrize("said", ["AGPL-3.0-only", "GNU General Public License v3 (GPLv3)", "Commercial", ""])
def test_a_licence_that_nobody_has_looked_at_is_refused(said: str) -> None:
    with pytest.raises(licences.UnknownLicenceError):
        licences.judged("something", said)


def test_where_there_is_a_choice_the_lightest_is_taken() -> None:
    assert licences.judged("something", "GPLv2+, LGPLv2+, MPL 1.1") == (
        "MPL-2.0",
        "changes to its own files are shared",
    )
    assert licences.judged("something", "Apache-2.0 OR BSD-3-Clause")[0] == "BSD"
