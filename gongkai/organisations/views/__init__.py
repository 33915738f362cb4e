"""Screens of the desk for units, people, calendar, site, and the way in."""
