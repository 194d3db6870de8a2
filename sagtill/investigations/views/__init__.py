"""Pages of the investigation desk."""
