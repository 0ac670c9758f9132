"""The desk's pages for staff; they work on a phone, and without JavaScript."""
