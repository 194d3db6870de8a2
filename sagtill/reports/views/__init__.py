"""The pages of telling and of following what one has told."""
