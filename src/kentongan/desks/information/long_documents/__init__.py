"""Blacking out long documents: read, drawn and proved in the background, ten pages at a time.

Whoever stops a worker loses at most the part that it was at. A copy is kept only when the whole of it was searched, as
with short documents (``..redaction``).
"""
