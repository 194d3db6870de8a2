"""The golden values, and the register of the functions that compute them.

Each function marked `golden` bears the name of one part of vectors.json (or is given it) and computes the
same structure from the formulas.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
COMPUTED: dict[str, Callable[[], object]] = {}
NAMES = {"p_zero_lambda": "p_zero_lambda3.2"}


def golden(function: Callable[[], object]) -> Callable[[], object]:
    """Register a function under its part; an underscore last keeps the name apart from the formula's own."""
    name = function.__name__.rstrip("_")
    COMPUTED[NAMES.get(name, name)] = function
    return function
