"""The reader's ways to an article: search, shelves, topics, months, feeds, maps for robots, cards, old addresses."""
