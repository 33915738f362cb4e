"""The letters of a request: their words, what each must hold, and what is looked at before one is signed."""
