"""The pages of the quality report."""
