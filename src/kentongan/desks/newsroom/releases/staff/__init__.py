"""The staff's pages of releases; they parse, call and show."""
