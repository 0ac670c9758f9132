"""The pages on which people make and revoke keys."""
