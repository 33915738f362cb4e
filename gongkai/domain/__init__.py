"""Pure: the law. No Django, no clock, no randomness, no input or output."""
