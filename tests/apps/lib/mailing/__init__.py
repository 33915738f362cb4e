"""E-mail and text messages, against servers of this machine."""
