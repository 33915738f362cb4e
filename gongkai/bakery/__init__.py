"""Static publication of the public pages: what is public stands as files, what is not does not."""
