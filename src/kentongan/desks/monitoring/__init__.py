"""The monitoring desk: what online media, print, television and social networks say about the units.

KPU calls the skill *monitoring dan analisis berita*. What is said is collected from wherever it arrives, kept as it
was seen, read by pure rules (its text, its likeness to other texts, the queries it answers, the place it speaks of, its
tone), and put before the unit it concerns. One thing said is one :class:`Mention`, by however many roads it arrives.

Norms: Instruksi Presiden 9/2015 on public communication (media analysis, monitoring and evaluation).
"""
