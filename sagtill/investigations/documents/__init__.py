"""The documents of an investigation: from the growing draft to what IVO, the board, the person and the child are given."""
