"""Every public page and public form."""
