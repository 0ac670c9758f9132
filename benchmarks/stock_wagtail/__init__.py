"""A plain Wagtail project as its own project template makes it, with an article page; for ``neighbours``."""
