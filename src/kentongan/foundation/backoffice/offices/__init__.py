"""The page of units (satker): whose, where, under which host name, with which officials."""
