"""The floor: the least that Django can do on the same server, driver and database settings, to measure the product against."""
