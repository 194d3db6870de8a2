"""Which headings and figures there are, how text and numbers are joined, and the charts. No Django."""
