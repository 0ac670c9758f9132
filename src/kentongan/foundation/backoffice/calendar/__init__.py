"""The page of the working calendar (kalender kerja): days off, their decrees, what waits to be confirmed."""
