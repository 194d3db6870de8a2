"""The figures of the statistics pages: each with a headline that is its conclusion, a sentence, a chart and a table."""
