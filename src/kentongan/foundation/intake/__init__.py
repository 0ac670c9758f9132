"""Everything that enters: one door for uploads, one for fetched addresses.

``uploads.accept`` takes a file from a person and gives back a clean one, or says in plain words why it was
refused. ``fetching.fetch`` reads an address on the public internet, and nothing nearer. Both trust bytes,
never names or claims.
"""
