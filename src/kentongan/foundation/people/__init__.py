"""Who acts: the person who signs in, and the system that names its reason."""
