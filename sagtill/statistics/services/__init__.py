"""The only writers: counting, annotations, entered figures."""
