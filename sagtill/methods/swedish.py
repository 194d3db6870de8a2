"""Numbers as they are written in Swedish."""

from sagtill.methods.preconditions import require_count, require_finite


def number(value: float, decimals: int = 0) -> str:
    """A number with decimal comma, no-break spaces between thousands and a true minus sign.

    Rounded to at most `decimals`; decimals that are all 0 are left out. Source: Svenska skrivregler. Raises
    ValueError for a value that is not finite.

    >>> number(2.5, decimals=1), number(3.0, decimals=1), number(-0.2), number(-7)
    ('2,5', '3', '0', '−7')
    """
    require_finite(value, "the number")
    require_count(decimals, "the number of decimals")
    whole, _, fraction = f"{abs(value):,.{decimals}f}".partition(".")
    digits = whole.replace(",", "\u00a0") + (f",{fraction}" if fraction.strip("0") else "")
    return f"−{digits}" if value < 0 and digits != "0" else digits
