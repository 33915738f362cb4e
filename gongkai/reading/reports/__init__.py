"""Annual reports of information disclosure, as others have printed them: their figures, and whether they agree."""
