"""Everything that other programs may ask: keys of units, their limits, one description, errors that machines read.

A desk defines its routes in a ninja ``Router`` and registers them with :func:`mounting.mount`, and what a key may open
with :func:`scopes.open_scope`. Keys stand for whoever made them: none opens more than its maker may see at this moment.
"""
