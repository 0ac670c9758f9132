"""Who looks for what somebody asked: dispositions (disposisi) with their inner clock, and a record of searches.

The information officer (PPID) answers for the office but holds little of the information; a sub-section has it, or
another unit. A disposition carries a question in the officer's own words, never the case. Basis: UU 14/2008 art. 7
and 13; PKPU 22/2023 with its amendments 11/2024 and 4/2025.
"""
