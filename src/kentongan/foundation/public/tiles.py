"""Places on the earth as hexagon tiles that touch but never overlap: pure and deterministic.

Degrees are used as plane coordinates, which near the equator distorts less than the crowding of tiles does.
Points push each other apart until they are a tile's width from their neighbours, take the nearest free cell,
and then swap cells while that brings both nearer to where they were.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

ROW = math.sqrt(3) / 2
"""Distance between rows of cells, in widths of a tile."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
ROUNDS = 80
PUSH = 0.8
PULL = 0.01
REACH = 6
"""Rows and columns around a point in which it looks for a free cell first."""
NEIGHBOURHOOD = 19
"""A cell, its six neighbours and their twelve: where a better place is sought."""
WORTH_A_MOVE = 1e-9
"""Squared tile widths below which a move is rounding."""
LEAST = 0.2
"""Degrees below which a side of the bounding box counts as this long."""

Point = tuple[float, float]
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Cells (column, row) in the order of the points; odd rows stand half a tile further right."""

    cells: tuple[Cell, ...]

    @property
    def centres(self) -> tuple[Point, ...]:
        """Centres of the tiles in tile widths, from the top left corner of the picture."""
        left = min((centre(cell)[0] for cell in self.cells), default=0.0)
        top = min((cell[1] for cell in self.cells), default=0)
        places = (centre(cell) for cell in self.cells)
        return tuple((x - left + 0.5, y - top * ROW + 1 / math.sqrt(3)) for x, y in places)

    @property
    def size(self) -> Point:
        """Width and height of the picture in tile widths."""
        centres = self.centres
        return (
            max((x for x, _ in centres), default=0.0) + 0.5,
            max((y for _, y in centres), default=0.0) + 1 / math.sqrt(3),
        )


def lay_out(places: Sequence[Point], *, room: float) -> Layout:
    """Give each place a cell of its own, near its true position.

    Args:
        places: (longitude, latitude) in degrees, east and north positive.
        room: cells of the picture per tile; near 1 tiles crowd each other out, beyond 4 they lie scattered.
    Raises:
        ValueError: fewer than one cell per tile.
    """
    if room < 1:
        raise ValueError("every tile needs a cell")
    tiles_per_degree = _scale(places, room)
    targets = _push_apart([(east * tiles_per_degree, -north * tiles_per_degree) for east, north in places])
    return Layout(tuple(_improve(targets, _settle(targets))))


def _scale(places: Sequence[Point], room: float) -> float:
    """Tiles per degree at which the places' bounding box holds ``room`` cells for each of them."""
    if not places:
        return 1.0
    width = max(east for east, _ in places) - min(east for east, _ in places)
    height = max(north for _, north in places) - min(north for _, north in places)
    return math.sqrt(room * len(places) * ROW / (max(width, LEAST) * max(height, LEAST)))


def centre(cell: Cell) -> Point:
    """Centre of a cell on the plane of the grid, in tile widths, y downwards."""
    column, row = cell
    return column + (row & 1) / 2, row * ROW


def _push_apart(origins: list[Point]) -> list[Point]:
    # Places at one point leave it in directions of their own.
    points = [
        (x + 0.01 * math.cos(i * GOLDEN_ANGLE), y + 0.01 * math.sin(i * GOLDEN_ANGLE))
        for i, (x, y) in enumerate(origins)
    ]
    for _ in range(ROUNDS):
        moves = _pushes(points)
        points = [
            (x + dx + PULL * (ox - x), y + dy + PULL * (oy - y))
            for (x, y), (dx, dy), (ox, oy) in zip(points, moves, origins, strict=True)
        ]
    return points


def _pushes(points: list[Point]) -> list[list[float]]:
    squares: dict[Cell, list[int]] = {}
    for i, (x, y) in enumerate(points):
        squares.setdefault((math.floor(x), math.floor(y)), []).append(i)
    moves = [[0.0, 0.0] for _ in points]
    for i, (x, y) in enumerate(points):
        for j in _later_near(squares, x, y, i):
            dx, dy = x - points[j][0], y - points[j][1]
            distance = math.hypot(dx, dy)
            if 0 < distance < 1:
                share = PUSH * (1 - distance) / 2 / distance
                moves[i][0] += dx * share
                moves[i][1] += dy * share
                moves[j][0] -= dx * share
                moves[j][1] -= dy * share
    return moves


def _later_near(squares: dict[Cell, list[int]], x: float, y: float, i: int) -> list[int]:
    column, row = math.floor(x), math.floor(y)
    around = ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return [j for square in around for j in squares.get(square, ()) if j > i]


def _off(point: Point, cell: Cell) -> float:
    """Squared distance of a point from the centre of a cell."""
    x, y = centre(cell)
    return (x - point[0]) ** 2 + (y - point[1]) ** 2


def _cells_near(point: Point, reach: int) -> list[Cell]:
    row = round(point[1] / ROW)
    column = round(point[0])
    around = [(column + dx, row + dy) for dy in range(-reach, reach + 1) for dx in range(-reach, reach + 1)]
    return sorted(around, key=lambda cell: (_off(point, cell), cell))


def _settle(points: list[Point]) -> list[Cell]:
    """Each point takes the nearest free cell; those that fit best choose first."""
    order = sorted(range(len(points)), key=lambda i: (_off(points[i], _cells_near(points[i], 1)[0]), i))
    taken: dict[Cell, int] = {}
    for i in order:
        taken[_nearest_free(points[i], taken)] = i
    return sorted(taken, key=lambda cell: taken[cell])


def _nearest_free(point: Point, taken: dict[Cell, int]) -> Cell:
    reach = REACH
    while True:
        free = next((cell for cell in _cells_near(point, reach) if cell not in taken), None)
        if free is not None:
            return free
        reach *= 2


def _improve(points: list[Point], cells: list[Cell]) -> list[Cell]:
    """Move to a free cell or swap with its owner as long as that lessens the sum of squared distances."""
    cells = list(cells)
    owner = {cell: i for i, cell in enumerate(cells)}
    moved = True
    while moved:
        moved = False
        for i, point in enumerate(points):
            for cell in _cells_near(point, 2)[:NEIGHBOURHOOD]:
                j = owner.get(cell)
                if j != i and _gain(points, cells, i, j, cell) > WORTH_A_MOVE:
                    moved = True
                    _move(cells, owner, i, j, cell)
    return cells


def _gain(points: list[Point], cells: list[Cell], i: int, j: int | None, cell: Cell) -> float:
    gain = _off(points[i], cells[i]) - _off(points[i], cell)
    if j is not None:
        gain += _off(points[j], cell) - _off(points[j], cells[i])
    return gain


def _move(cells: list[Cell], owner: dict[Cell, int], i: int, j: int | None, cell: Cell) -> None:
    old = cells[i]
    cells[i], owner[cell] = cell, i
    if j is None:
        del owner[old]
    else:
        cells[j], owner[old] = old, j
