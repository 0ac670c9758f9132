"""Bringing in what was said long ago: archives of pages on one machine or many, and queries that look back.

Archives (WARC, ISO 28500) are read shard by shard by the same functions as live pages; how far each was read moves in
the transaction that keeps what was read.
"""
