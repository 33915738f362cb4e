"""Databases of PostgreSQL made for one test beside the one that the tests use, and taken down whoever is at work in them."""

import secrets
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg


def create_database(server_url: str, prefix: str, *, template: str = "template1") -> str:
    """Make a database beside the one that the address names, and return its address."""
    name = f"{prefix}_{secrets.token_hex(6)}"
    with _server(server_url) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


def drop_database(url: str) -> None:
    """
    Take a database down, whoever is still connected.

    Not WITH (FORCE): that is refused where the server itself is just cleaning the tables up, since its process
    belongs to nobody whom the tests may end. Without it the server ends that process by itself.
    """
    name = database_of(url)
    with _server(url) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
            [name],
        )
        server.execute(f'DROP DATABASE "{name}"')


def database_of(url: str) -> str:
    """Return the name of the database that an address names."""
    return urlsplit(url).path.lstrip("/")


def _server(url: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True)
