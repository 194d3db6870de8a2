"""The page on settings: the installation's own, and those an organisation may choose."""

import textwrap

from sagtill.config.options import OPTIONS
from sagtill.law.tables import section, table
from sagtill.organisation.docs import settings_table

_NOTE = """Sidan skrivs av programmet ur `sagtill/config/options.py` och `sagtill/organisation/settings.py`. Ändra där, inte här."""
_WHERE = """En inställning läses ur miljön, sedan ur filen som `SAGTILL_CONFIG` pekar ut (rader med NAMN=värde, annars
`/etc/sagtill/sagtill.conf`), sist ur tabellen."""


def settings_page() -> str:
    """Every setting with its default and what it is for, in Markdown."""
    rows = [(f"`{option.name}`", option.help, f"`{option.default}`" if option.default else "") for option in OPTIONS]
    return (
        "\n\n".join(
            [
                "# Inställningar",
                _NOTE,
                section(
                    "Installationens",
                    _WHERE,
                    table(("Namn", "Vad", "Från början"), rows),
                ),
                section("Organisationens", settings_table()),
            ]
        )
        + "\n"
    )


_EXAMPLE_HEAD = """# Säg till: /etc/sagtill/sagtill.conf
#
# Skrivs av programmet ur sagtill/config/options.py. Ta bort # framför det ni vill ändra; resten har värdet som står.
# Filen ska bara kunna läsas av root och tjänsten: chown root:sagtill, chmod 640."""


def settings_example() -> str:
    """The configuration file with every setting, each said to be for what and with its default, as an installation begins with."""
    parts = [_EXAMPLE_HEAD]
    for option in OPTIONS:
        words = "\n".join(f"# {line}" for line in textwrap.wrap(option.help, 100))
        parts.append(f"{words}\n#{option.name}={option.default}")
    return "\n\n".join(parts) + "\n"
