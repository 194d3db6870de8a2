"""The only writers of sessions, of what one signs in with, and of the identity providers."""
