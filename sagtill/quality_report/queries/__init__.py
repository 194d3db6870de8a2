"""The year gathered from the rooms below, and the report as a paper."""
