"""The long proofs of what is promised (docs/security.md)."""
