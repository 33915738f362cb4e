"""Items, columns, review, channels, gazette, interpretations, normative documents."""
