"""The only writers: drafting, publishing, questions and answers."""
