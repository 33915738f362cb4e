"""The tree of units, people, roles, sites, spokespersons, calendar years; sign-in."""
