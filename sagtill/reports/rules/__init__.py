"""What a report and its case may be. Plain values; no Django."""
