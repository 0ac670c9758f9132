"""Counts that are exact and cheap, what pages show of them, exports that are never cut, and saved views of the stream.

The database journals which mentions a change touched; a background fold counts the days anew on which they lie. Pages
read the counts of days alone, so what they cost doesn't grow with the mentions.
"""
