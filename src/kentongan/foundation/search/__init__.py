"""Finding what is public: one index, which desks' actions ``put`` to and ``remove`` from in their own transaction.

``writing`` keeps the index, ``finding`` asks it, ``completing`` helps while a reader types, and ``near`` proposes a
spelling. ``docs/decisions/0016-search.md`` tells why it is built this way.
"""
