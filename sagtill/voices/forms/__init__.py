"""What the public pages ask, and how the answers become something to send. One form a door; its questions come one at a time."""
