"""The office's pages: reports with their next step, the offices below, the dated rules."""
