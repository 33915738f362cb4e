"""Passwords in the tests: the program's own way of hashing them, with less work."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2(Argon2PasswordHasher):
    """Argon2 with the least work it allows; what a home uses, test_sign_in.py holds against the settings."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
