"""What is filled in on the pages of signing in and of administering it."""
