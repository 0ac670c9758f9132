"""The page of what could not leave (antrean keluar), and in the demo the letters that left as files."""
