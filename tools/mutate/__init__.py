"""Does a test fail when a guard is wrong? See __main__.py."""
