"""Which texts say nearly the same: copies of agencies' news, releases printed by many, one post passed on.

``sketching.sketch`` makes of each text its shingles and the keys under which likely copies are looked up;
``comparing.alike`` decides of two; ``grouping.Groups`` puts a batch together with what was known. Pure: no framework.
"""
