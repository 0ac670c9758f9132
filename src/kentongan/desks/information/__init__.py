"""The public information service (PPID): a citizen asks, the office answers within the days that the law counts.

A request (permohonan informasi) is received, completed where something is missing, answered or extended once, and
may be followed by an objection (keberatan) to the officer's superior and a dispute before the Information Commission.
Basis: UU 14/2008; Perki KI 1/2021; Perki KI 1/2019 for election information; PKPU 22/2023 with its amendments
11/2024 and 4/2025. Every number of days is a dated row that cites its rule, see :mod:`.models.terms`.
"""
