"""Reading of documents: one function for each format, bytes in, a ``Document`` out."""
