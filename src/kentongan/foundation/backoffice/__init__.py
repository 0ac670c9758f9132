"""The staff shell: menu, "Hari ini", and the guards without which Wagtail's views would show other units' records."""
