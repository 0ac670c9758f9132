"""The page of people: who works in the units in reach, with which roles; invitations, moves, lost accounts."""
