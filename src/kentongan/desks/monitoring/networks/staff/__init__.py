"""Pages of keys and of sources on networks."""
