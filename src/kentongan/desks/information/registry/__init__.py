"""The registry of public information: what a unit has, what it must hold back and why, and what it promises.

A unit keeps its list of public information (daftar informasi publik, DIP) in the three classes of the law, the tests
of consequence (uji konsekuensi) by which something is excluded until a day, and its service pledge (maklumat
pelayanan). Basis: UU 14/2008 art. 9–11 and 17; Perki KI 1/2021; PKPU 22/2023 with its amendments 11/2024 and 4/2025.
Numbers and grounds that come from them are dated rows that cite their rule, see :mod:`.models.rules`.
"""
