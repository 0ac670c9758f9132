"""KPU dalam berita: what other media wrote about the office, kept as outlet, title, link and day."""
