"""The registry's forms for staff."""
