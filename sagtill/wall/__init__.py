"""Whose rows the work at hand may reach: said once for each request, job and command, and told to the database before it is asked."""
