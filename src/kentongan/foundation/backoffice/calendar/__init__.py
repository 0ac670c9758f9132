"""The page of the working calendar (kalender kerja): days off with their decrees, and what waits to be confirmed."""
