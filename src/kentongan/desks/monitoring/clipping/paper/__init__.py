"""The clipping on paper: a PDF set by Typst, the same bytes for the same clipping and pictures."""
