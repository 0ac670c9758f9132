"""Editorial checks in Indonesian: what a draft lacks or gets wrong, with the sentence it stands in.

Rules are pure: they take a :class:`~.draft.Draft` and yield :class:`~.findings.Finding`. An error blocks the
submission; advice doesn't. ``reading`` makes the draft of an article's newest text, ``wording`` puts findings in words.
"""
