"""Stories: which mentions tell of one event, how they differ, and how far they went."""
