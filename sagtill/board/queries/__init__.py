"""What stands on the page, and the lists of pages and questions."""
