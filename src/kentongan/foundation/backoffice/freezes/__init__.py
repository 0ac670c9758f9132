"""Freezes of publications: a province's or the nation's quiet period, mourning, emergency."""
