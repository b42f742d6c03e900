"""Is everything in order: what `ntm doctor` and `/trangthai` look at."""
