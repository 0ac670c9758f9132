"""Template tags of the public face."""
