"""How much a page may ask of the machine."""

MEGABYTE = 1024 * 1024

MOST_PAGES = 120
"""Of one PDF: a thick weekend edition."""
MOST_FILES = 40
"""Sent at once."""
MOST_PIXELS = 16_000_000
"""Of a page as it is kept; a photograph with more is made smaller."""
DPI = 240
"""Dots to an inch at which a PDF's page is drawn: print of eight points is read well from 200 on."""
LEAST_SIDE, LONGEST_SIDE = 100.0, 5000.0
"""Points of a PDF's page: from a banknote to beyond A0."""
SMALL = 1100
"""Pixels of width of the picture that a phone gets first."""
MOST_WORDS = 10_000
"""Of one page; a broadsheet full of small advertisements has about 6,000. Strewn at random they are cut in 20 s."""
MEMORY = 1536 * MEGABYTE
"""Address space of each limited process."""
MOST_OUTPUT = 64 * MEGABYTE
SECONDS = 240.0
"""For a page, drawing and reading together; an ordinary one takes 10 to 20."""
COUNT_SECONDS = 20.0
"""For opening a PDF and counting its pages."""
