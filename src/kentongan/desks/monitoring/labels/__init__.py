"""Labels of mentions: tone, topics, who is quoted; people correct them, and corrections teach the next model."""
