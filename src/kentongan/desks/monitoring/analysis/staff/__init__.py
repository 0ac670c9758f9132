"""The pages of analysis, exports and saved views."""
