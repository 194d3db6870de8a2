"""Questions and rows that every request pays for, put into SQL once instead of every time. It knows no table of its own."""
