"""What an investigation may be, what it must contain and what comes next. Plain values; no Django."""
