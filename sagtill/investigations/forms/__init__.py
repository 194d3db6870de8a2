"""Forms of the investigation desk."""
