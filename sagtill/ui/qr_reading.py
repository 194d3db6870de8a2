"""Reading back a QR code of ours from a saved picture or a picture of the screen: upright, whole, and without perspective.

It is for whoever has the picture in the same phone that they want to read the answer with, and so cannot point its camera at it. A
photo of paper is for the camera, which opens the address by itself. What is read is drawn anew and compared, so that a guess is never
believed.
"""

import io
import warnings
from collections.abc import Callable, Iterator
from itertools import permutations, zip_longest
from typing import Any

import segno
from segno import consts

LARGEST = 10 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 1600
_FINDER = 7
_VERSIONS = range(1, 10)
_MOST_PLACES = 12
_BYTES_MODE = 0b0100
# Of the modules of a true reading at most this share may differ from what is drawn anew.
_DIFFERENT_AT_MOST = 0.03
# What was turned over to make the picture even (ISO/IEC 18004, table 10), by row and column.
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: (r * c) % 2 + (r * c) % 3 == 0,
    lambda r, c: ((r * c) % 2 + (r * c) % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + (r * c) % 3) % 2 == 0,
)
Grid = list[list[bool]]
Point = tuple[float, float]


def read(content: bytes) -> str | None:
    """The text of the QR code in a picture, or None when there is none that can be read."""
    dark = _darkness(content)
    for corners in _corners(dark) if dark else ():
        grid = _sampled(dark or [], *corners)
        text, pattern = _decoded(grid) if grid else (None, 0)
        if text and grid and _is_drawn_as(text, pattern, grid):
            return text
    return None


def _darkness(content: bytes) -> Grid | None:
    """The picture as dark and light."""
    if len(content) > LARGEST:
        return None
    # Loaded when it is needed: it takes megabytes in every process, and most never use it.
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"])
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            grey = picture.convert("L")
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return None
    grey.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    low, high = grey.getextrema()
    middle = (float(low) + float(high)) / 2  # type: ignore[arg-type]
    pixels, wide = grey.tobytes(), grey.width
    return [[value < middle for value in pixels[start : start + wide]] for start in range(0, len(pixels), wide)]


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    """Where each run of one colour begins, and how long it is; the first is light, if need be of no length."""
    found, start, colour = [], 0, False
    for position, value in enumerate([*line, not line[-1]]):
        if value != colour:
            found.append((start, position - start))
            start, colour = position, value
    return found


def _finders_in(line: list[bool]) -> Iterator[tuple[float, float]]:
    """Centre and module size of every 1:1:3:1:1 of dark and light in a line."""
    runs = _runs(line)
    for at in range(1, len(runs) - 4, 2):
        lengths = [length for _, length in runs[at : at + 5]]
        module = sum(lengths) / _FINDER
        if all(abs(length / module - wanted) < 0.5 for length, wanted in zip(lengths, (1, 1, 3, 1, 1), strict=True)):
            yield runs[at][0] + sum(lengths) / 2, module


def _corners(dark: Grid) -> Iterator[tuple[Point, Point, Point, float]]:
    """Where a code may be: the centres of three finder patterns (upper left, upper right, lower left), and a module's size."""
    places: list[tuple[Point, float]] = []
    for y, line in enumerate(dark):
        for x, module in _finders_in(line):
            if any(abs(x - at[0]) + abs(y - at[1]) < 4 * module for at, _ in places):
                continue
            for middle, upright in _finders_in([row[int(x)] for row in dark]):
                if abs(middle - y) < 2 * module and abs(upright - module) < module / 2:
                    places.append(((x, middle), (module + upright) / 2))
                    break
    for (top, one), (right, two), (below, three) in permutations(places[:_MOST_PLACES], 3):
        module = (one + two + three) / 3
        upright = abs(top[1] - right[1]) < 2 * module and abs(top[0] - below[0]) < 2 * module
        square = abs((right[0] - top[0]) - (below[1] - top[1])) < 2 * module
        if upright and square and right[0] - top[0] > 7 * module:
            yield top, right, below, module


def _sampled(dark: Grid, top: Point, right: Point, below: Point, module: float) -> Grid | None:
    """The modules, each judged by its middle."""
    # Small pictures measure a module wrongly by a fraction; the size is one of a few, so the nearest is meant.
    version = round(((right[0] - top[0]) / module + _FINDER - 17) / 4)
    if version not in _VERSIONS:
        return None
    size = 17 + 4 * version
    step = (right[0] - top[0]) / (size - _FINDER), (below[1] - top[1]) / (size - _FINDER)
    start = top[0] - 3 * step[0], top[1] - 3 * step[1]
    try:
        return [
            [dark[int(start[1] + row * step[1])][int(start[0] + column * step[0])] for column in range(size)]
            for row in range(size)
        ]
    except IndexError:
        return None


def _decoded(grid: Grid) -> tuple[str | None, int]:
    """The text of the modules, taken as they are: errors are not corrected but noticed. And which of _MASKS lies over them."""
    size = len(grid)
    version = (size - 17) // 4
    said = sum(grid[row][8] << bit for bit, row in enumerate((0, 1, 2, 3, 4, 5, 7, 8)))
    said |= sum(grid[8][column] << (14 - bit) for bit, column in enumerate((0, 1, 2, 3, 4, 5, 7)))
    best = min(range(len(consts.FORMAT_INFO)), key=lambda index: (consts.FORMAT_INFO[index] ^ said).bit_count())
    level, mask = best >> 3, _MASKS[best & 7]
    table: Any = consts.ECC
    blocks = [block for info in table[version][level] for block in [info.num_data] * info.num_blocks]
    bits = [grid[row][column] ^ mask(row, column) for row, column in _places(version)]
    words = [int("".join("01"[bit] for bit in bits[at : at + 8]), 2) for at in range(0, sum(blocks) * 8, 8)]
    return _text(_in_order(words, blocks)), best & 7


def _places(version: int) -> Iterator[tuple[int, int]]:
    """The modules that hold data, in the order they are read: two columns at a time, up and down, from the right."""
    size, upwards = 17 + 4 * version, True
    for right in [column if column > 6 else column - 1 for column in range(size - 1, 0, -2)]:
        for row in range(size - 1, -1, -1) if upwards else range(size):
            for column in (right, right - 1):
                if not _is_pattern(row, column, version):
                    yield row, column
        upwards = not upwards


def _is_pattern(row: int, column: int, version: int) -> bool:
    """Whether a module belongs to what every code has: finders with their format, timing, alignment, and the version's own."""
    size = 17 + 4 * version
    if (row < 9 and (column < 9 or column > size - 9)) or (column < 9 and row > size - 9) or 6 in (row, column):
        return True
    middles = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    finders = {(middles[0], middles[0]), (middles[0], middles[-1]), (middles[-1], middles[0])} if middles else set()
    near = [(r, c) for r in middles for c in middles if (r, c) not in finders]
    if any(abs(row - r) < 3 and abs(column - c) < 3 for r, c in near):
        return True
    return version > 6 and min(row, column) < 6 and size - 12 < max(row, column) < size - 8


def _in_order(words: list[int], blocks: list[int]) -> list[int]:
    """The data words one block after the other; they are stored a word from each block in turn."""
    filled: list[list[int]] = [[] for _ in blocks]
    rounds = zip_longest(*([index] * count for index, count in enumerate(blocks)))
    for word, block in zip(words, (index for turn in rounds for index in turn if index is not None), strict=False):
        filled[block].append(word)
    return [word for block in filled for word in block]


def _text(words: list[int]) -> str | None:
    """Mode (four bits), length (eight), bytes."""
    bits = "".join(f"{word:08b}" for word in words)
    if int(bits[:4], 2) != _BYTES_MODE:
        return None
    length = int(bits[4:12], 2)
    body = bits[12 : 12 + 8 * length]
    try:
        return bytes(int(body[at : at + 8], 2) for at in range(0, len(body), 8)).decode("ascii")
    except UnicodeDecodeError:
        return None


def _is_drawn_as(text: str, pattern: int, grid: Grid) -> bool:
    """Whether the text, drawn as we draw it, is what was seen."""
    matrix = segno.make(text, error="m", micro=False, mask=pattern).matrix
    drawn = [[bool(module) for module in row] for row in matrix]
    if len(drawn) != len(grid):
        return False
    pairs = [(one, other) for row, seen in zip(drawn, grid, strict=True) for one, other in zip(row, seen, strict=True)]
    return sum(one != other for one, other in pairs) <= _DIFFERENT_AT_MOST * len(pairs)
