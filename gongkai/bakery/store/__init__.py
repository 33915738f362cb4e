"""
The files of a public site, their manifest and its signatures; needs Python and nothing else.

What looks after the files works where nothing of ours is installed, too: on the machine of another network zone.
"""
