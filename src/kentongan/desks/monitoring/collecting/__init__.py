"""Reads sources on the web: who is due, politely, within bounds; what was seen is kept before it is understood."""
