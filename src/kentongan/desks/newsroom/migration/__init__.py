"""Brings a unit's previous site along: saved pages, a site map, a feed or a WordPress export become articles.

The texts were published before, so they become public without the desk's path of approval, with the day on which
they first appeared; the addresses that people have kept lead to them.
"""
