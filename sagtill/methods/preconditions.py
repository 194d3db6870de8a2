"""What a formula asks of its input before it is worth computing."""

import math


def require(condition: bool, message: str) -> None:
    """Raise ValueError with `message`, a clear English sentence, unless `condition` holds."""
    if not condition:
        raise ValueError(message)


def require_finite(value: float, name: str) -> None:
    """Refuse nan and the infinities, which would otherwise travel silently through a formula."""
    require(math.isfinite(value), f"{name} must be a finite number, not {value}")


def require_count(value: float, name: str) -> None:
    """Refuse anything but a whole number from 0 and up."""
    require_finite(value, name)
    require(value >= 0 and value == math.floor(value), f"{name} must be a whole number from 0 and up, not {value}")


def require_not_negative(value: float, name: str) -> None:
    """Refuse negative amounts."""
    require_finite(value, name)
    require(value >= 0, f"{name} must not be negative, but is {value}")


def require_positive(value: float, name: str) -> None:
    """Refuse zero and negative amounts, typically something one divides by."""
    require_finite(value, name)
    require(value > 0, f"{name} must be greater than 0, not {value}")


def require_share(value: float, name: str) -> None:
    """Refuse a share outside 0–1."""
    require_finite(value, name)
    require(0 <= value <= 1, f"{name} must be a share between 0 and 1, not {value}")


def require_inner_share(value: float, name: str) -> None:
    """Refuse a share that is not strictly between 0 and 1."""
    require_finite(value, name)
    require(0 < value < 1, f"{name} must lie strictly between 0 and 1, not {value}")
