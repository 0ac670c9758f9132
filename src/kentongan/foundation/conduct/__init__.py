"""The shape of every change: states as data, actors, locks, refusals, announcements, periodic work."""
