"""Redaction that is true: what is blacked out is gone from the copy, and the copy is searched before it goes out.

``redacting`` is the door: ``look`` reads a document, ``draw`` shows a page of it, ``redact`` writes the copy. Of a long
document ``redact_part`` draws a part, ``join`` puts the parts together, and ``prove`` searches the whole.
``finding`` and ``suggesting`` say where something stands. The source is opened in processes of their own only
(``caged``), whose time, memory and output are bounded (``cage``, ``limits``). One process writes the copy, a second
one, which never sees the source, proves it.

What a machine can't read it can't prove: writing in a picture that has no text layer is covered where a person
marked it, and nowhere else. ``Proof.unread`` names those pages. The width of a black box still tells how long the
words below were; whoever finds that too much draws a wider one.

Basis: UU 14/2008 arts. 6 and 17 (what is excluded is withheld, the rest is given); Bland, Iyer, Levchenko: *Story
Beyond the Eye: Glyph Positions Break PDF Text Redaction*, PoPETs 2023(3) (why pages become pictures).
"""
