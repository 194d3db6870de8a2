"""What is measured, and how months are counted; no Django."""
