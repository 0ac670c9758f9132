"""The registry's only writers."""
