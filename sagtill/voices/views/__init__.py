"""The pages for people outside the staff: no account, no cookie, one question at a time."""
