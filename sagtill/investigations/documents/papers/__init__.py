"""What each document says, as a paper."""
