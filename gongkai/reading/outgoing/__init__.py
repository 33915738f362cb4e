"""Files that are about to leave the house: what they carry that no reader of the page would see, and numbers of persons."""
