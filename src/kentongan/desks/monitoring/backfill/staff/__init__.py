"""Staff pages of looking back."""
