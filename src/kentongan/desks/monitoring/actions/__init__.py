"""The only writers of what people decide at the desk: sources, queries, and what becomes of a concern."""
