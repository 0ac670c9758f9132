"""How much a document may ask of the machine. What goes beyond is refused in words."""

MEGABYTE = 1024 * 1024

MOST_BYTES = 50 * MEGABYTE
"""The source; what the intake takes of a PDF."""
MOST_OUTPUT = 400 * MEGABYTE
"""The copy; a process that writes more is stopped by the system."""
MOST_PAGES = 200
"""The copy must stay below what a PDF may weigh here (50 MB): a quarter of a megabyte a page, which print needs at 200
dpi and a scan at 100."""
LONGEST_SIDE = 5000.0
"""Points (1.76 m): beyond the long side of A0."""
SHORTEST_SIDE = 3.0
MOST_PIXELS = 40_000_000
"""Of one drawn page; a larger one is drawn more coarsely."""
LEAST_DPI = 60
MOST_DPI = 400
MOST_PICTURE_PIXELS = 60_000_000
"""Of a picture that is sent in; what the intake takes."""
PICTURE_DPI = 200
"""A picture has no size in points: each of its pixels counts as 1/200 inch."""

MOST_WORDS = 1_000_000
MOST_HIDDEN = 2000
LONGEST_HIDDEN = 2000
"""Characters told of one thing that isn't seen."""
MOST_MARKS = 20_000

MEMORY = 1536 * MEGABYTE
"""Address space of the process (not enforced by macOS)."""
MOST_UNPACKED = 256 * MEGABYTE
"""Of one stream that isn't a picture."""
WALL_SECONDS = 300.0
"""A document, from start to end; 200 pages at a second and a half."""
MARGIN = 1.5
"""Points that a black box reaches beyond its mark."""
