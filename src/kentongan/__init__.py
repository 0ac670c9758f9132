"""Kentongan: the public communication of a public body with hundreds of offices, as one loop.

Storeys, imports going only down: ``config`` → ``flows`` → ``desks`` → ``foundation``.
"""

__version__ = "0.1.0"
