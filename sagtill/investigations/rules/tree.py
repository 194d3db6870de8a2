"""The cause tree as a drawing: left to right, the event first, each "why" to the right of what it explains. Plain numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

WIDTH, HEIGHT = 148, 70
GAP_X, GAP_Y = 28, 40
_LETTERS_A_LINE, _MOST_LINES = 19, 3
_TAG_LETTER, _TAG_PAD, _LONGEST_AREA = 6.6, 16, 18


@dataclass(frozen=True)
class Node:
    """A cause: its key, what it explains (None: the event itself), its words, its area, and what answers it."""

    key: str
    parent: str | None
    text: str
    area: str
    answered: tuple[str, ...] = ()
    excused: bool = False


@dataclass(frozen=True)
class Box:
    """A drawn node with its top left corner. `kind` is event, cause, settled or open."""

    key: str
    x: float
    y: float
    lines: tuple[str, ...]
    area: str
    kind: str
    foot: str

    @property
    def middle(self) -> float:
        return self.x + WIDTH / 2

    @property
    def right(self) -> float:
        return self.x + WIDTH

    @property
    def foot_y(self) -> float:
        return self.y + HEIGHT + 15

    @property
    def area_short(self) -> str:
        """The area as it fits above the box."""
        return self.area if len(self.area) <= _LONGEST_AREA else f"{self.area[: _LONGEST_AREA - 1].rstrip()}…"

    @property
    def tag_width(self) -> float:
        return min(WIDTH - 12, len(self.area_short) * _TAG_LETTER + _TAG_PAD)

    @property
    def tag_x(self) -> float:
        return self.x + 8

    @property
    def tag_y(self) -> float:
        return self.y - 10

    @property
    def tag_text_x(self) -> float:
        return self.x + 15

    @property
    def tag_text_y(self) -> float:
        return self.y + 4

    @property
    def rows(self) -> list[tuple[float, str]]:
        """The lines of text with the height each stands at."""
        first = self.y + HEIGHT / 2 + 5 - 8 * (len(self.lines) - 1) + (3 if self.area else 0)
        return [(first + 16 * number, line) for number, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Drawing:
    """Boxes, the curves between them, and the size of the whole."""

    boxes: tuple[Box, ...]
    curves: tuple[str, ...]
    width: float
    height: float

    @property
    def whole_width(self) -> float:
        """With the room for the lines' own thickness."""
        return self.width + 8

    @property
    def whole_height(self) -> float:
        """With the room for the first row's area above it."""
        return self.height + 16


def ends(nodes: Iterable[Node]) -> list[Node]:
    """The causes that no further "why" explains: those are what can be changed."""
    listed = list(nodes)
    parents = {node.parent for node in listed}
    return [node for node in listed if node.key not in parents]


def drawing(event: str, nodes: Iterable[Node]) -> Drawing:
    """The tree with the event to the left. Each leaf takes a row; a node stands in the middle of its own."""
    listed = list(nodes)
    known = {node.key for node in listed}
    below: dict[str | None, list[Node]] = {}
    for node in listed:
        below.setdefault(node.parent if node.parent in known else None, []).append(node)
    tops = _tops(below)
    boxes = [Box("", 0, tops[None], _lines(event), "", "event", "")]
    curves = []
    depth = _depths(below)
    for node in listed:
        box = _box(node, depth[node.key] * (WIDTH + GAP_X), tops[node.key], is_end=node.key not in below)
        boxes.append(box)
        parent = node.parent if node.parent in known else None
        start = 0 if parent is None else depth[parent] * (WIDTH + GAP_X)
        curves.append(_curve(start + WIDTH, tops[parent] + HEIGHT / 2, box.x, box.y + HEIGHT / 2))
    return Drawing(
        tuple(boxes), tuple(curves), max(box.right for box in boxes), max(box.y for box in boxes) + HEIGHT + GAP_Y / 2
    )


def _tops(below: dict[str | None, list[Node]]) -> dict[str | None, float]:
    """How high each node stands. Written without recursion: a chain of "why" may be long."""
    order: list[str | None] = [None]
    for key in order:
        order.extend(child.key for child in below.get(key, []))
    tops: dict[str | None, float] = {}
    stack: list[str | None] = [None]
    leaves = []
    while stack:
        key = stack.pop()
        children = below.get(key, [])
        if not children:
            leaves.append(key)
        stack.extend(child.key for child in reversed(children))
    for row, key in enumerate(leaves):
        tops[key] = row * (HEIGHT + GAP_Y)
    for key in reversed(order):
        children = below.get(key, [])
        if children:
            tops[key] = (tops[children[0].key] + tops[children[-1].key]) / 2
    return tops


def _depths(below: dict[str | None, list[Node]]) -> dict[str, int]:
    depths: dict[str, int] = {}
    level, waiting = 1, below.get(None, [])
    while waiting:
        for node in waiting:
            depths[node.key] = level
        waiting = [child for node in waiting for child in below.get(node.key, [])]
        level += 1
    return depths


def _box(node: Node, x: float, y: float, *, is_end: bool) -> Box:
    if not is_end:
        return Box(node.key, x, y, _lines(node.text), node.area, "cause", "")
    if node.answered or node.excused:
        return Box(node.key, x, y, _lines(node.text), node.area, "settled", ", ".join(node.answered))
    return Box(node.key, x, y, _lines(node.text), node.area, "open", "")


def _lines(text: str) -> tuple[str, ...]:
    lines = wrap(text, _LETTERS_A_LINE, break_long_words=True) or [""]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: _LETTERS_A_LINE - 2].rstrip()} …"]
    return tuple(lines)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"
