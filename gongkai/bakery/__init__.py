"""Static publication: what is affected, render, manifest, verify, restore.

Empty until the public site is baked; may use every app below it, and `portal.pages`.
"""
