"""The only writers of reports and cases."""
