"""What holds for signing in, on plain values. No Django."""
