"""The routing's pages: send a disposition, answer it, the list of both sides, sub-sections, searches, calendars."""
