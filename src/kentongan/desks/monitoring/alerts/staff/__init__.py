"""The pages of alerts for staff."""
