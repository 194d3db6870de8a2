"""What a document is, before it is a file: plain data, HTML, masks and charts. No Django."""
