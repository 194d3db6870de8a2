"""What is written: cards and answers after visits, rows of the open page, and the figures of closed quarters."""
