"""The pages of people: who works in the units in reach, in which roles; who is invited, moves or leaves."""
