"""What the information desk tells about itself: figures of a year or half of it, reports in the official outline.

Every year a public body announces how many requests it had, how long each took, how many it granted and refused, and
why (UU 14/2008 art. 12; Perki KI 1/2021). The figures are counted from the desk's records, the words are an officer's;
the officer's superior publishes the report, and what was published stays as it was.
"""
