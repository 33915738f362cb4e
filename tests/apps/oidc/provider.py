"""
A small OpenID provider on this machine: a real server with real keys, strict where a real one is.

It holds each client to the redirect address, to its secret, to PKCE, and takes a code once. What a
test wants to be wrong is set on it; everything else stays right, so that one fault is tried alone.
"""

import base64
import hashlib
import json
import secrets
import ssl
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT = "gongkai-of-changning"
SECRET = "a secret that no log may show"
REDIRECT = "http://testserver/desk/oidc/callback/"

#: Made once: keys cost a tenth of a second each, and no test changes one.
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
FOREIGN_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE_KEY = ec.generate_private_key(ec.SECP256R1())


@dataclass
class Provider:
    """The server and its knobs."""

    #: Claims of the id token beside those that the protocol sets; None takes one out.
    claims: dict[str, Any] = field(default_factory=lambda: {"preferred_username": "zhang.wei"})
    #: Claims of time, in seconds from the moment the token is made.
    times: dict[str, int] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    #: What the discovery document says otherwise; None takes an entry out.
    document: dict[str, Any] = field(default_factory=dict)
    #: Certificate and key for an encrypted port, in one file.
    certificate: Path | None = None
    key: Any = KEY
    algorithm: str = "RS256"
    kid: str | None = "key-1"
    #: Status of an answer by path, instead of the right one.
    broken: dict[str, int] = field(default_factory=dict)
    #: Whether the discovery address sends on to another.
    moved: bool = False
    #: Where it sends browsers back to, and nowhere else.
    redirect: str = REDIRECT
    asked: list[str] = field(default_factory=list)
    granted: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens_given: list[str] = field(default_factory=list)
    client_ways: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.answer(self, {})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                provider.answer(self, {name: values[0] for name, values in parse_qs(body).items()})

            def log_message(self, *arguments: Any) -> None:
                """Keep the output of the tests clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.server.daemon_threads = True
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def issuer(self) -> str:
        """Return the provider's own address."""
        scheme = "https" if self.certificate else "http"
        return f"{scheme}://127.0.0.1:{self.server.server_port}/realms/city"

    @property
    def discovery(self) -> str:
        """Return where its document lies."""
        return f"{self.issuer}/.well-known/openid-configuration"

    def stop(self) -> None:
        """Fall silent: from now on the port is closed."""
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        """Answer one request."""
        address = urlsplit(handler.path)
        path = address.path.removeprefix("/realms/city")
        self.asked.append(path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        if path in self.broken:
            reply: tuple[int, dict[str, Any]] = self.broken[path], {"error": "server_error"}
        elif self.moved and path == "/.well-known/openid-configuration" and not query:
            self._redirect(handler, f"{self.discovery}?version=2")
            return
        elif path == "/authorize":
            self._send_back(handler, query)
            return
        elif path == "/token":
            reply = self._token(handler, form)
        elif path == "/userinfo":
            reply = self._userinfo(handler)
        elif path == "/jwks":
            reply = 200, {"keys": [jwk(KEY, "key-1"), jwk(CURVE_KEY, "curve-1")]}
        elif path == "/.well-known/openid-configuration":
            reply = 200, self._document()
        else:
            reply = 404, {}
        self._reply(handler, *reply)

    @staticmethod
    def _reply(handler: BaseHTTPRequestHandler, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    @staticmethod
    def _redirect(handler: BaseHTTPRequestHandler, address: str) -> None:
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.end_headers()

    def _document(self) -> dict[str, Any]:
        document = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "scopes_supported": ["openid", "profile", "email"],
            **self.document,
        }
        return {name: value for name, value in document.items() if value is not None}

    def _send_back(self, handler: BaseHTTPRequestHandler, query: dict[str, str]) -> None:
        """Let the person in, and send the browser back with a code."""
        if query.get("client_id") != CLIENT or query.get("redirect_uri") != self.redirect:
            # A real provider shows a page here: it never redirects to an address that it does not know.
            self._reply(handler, 400, {"error": "invalid_request"})
            return
        code = secrets.token_urlsafe(12)
        self.granted[code] = query
        self._redirect(handler, f"{self.redirect}?{urlencode({'code': code, 'state': query['state']})}")

    def _token(self, handler: BaseHTTPRequestHandler, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if not self._knows_client(handler, form):
            return 401, {"error": "invalid_client"}
        asked = self.granted.pop(form.get("code", ""), None)
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked.get("code_challenge_method") != "S256" or asked.get("code_challenge") != challenge:
            return 400, {"error": "invalid_grant"}
        token = self._id_token(asked["nonce"])
        self.tokens_given.append(token)
        return 200, {"access_token": "access-to-userinfo", "token_type": "Bearer", "id_token": token}

    def _knows_client(self, handler: BaseHTTPRequestHandler, form: dict[str, str]) -> bool:
        header = handler.headers.get("Authorization", "")
        if header:
            self.client_ways.append("header")
            expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
            return header == f"Basic {expected}"
        self.client_ways.append("form")
        return form.get("client_id") == CLIENT and form.get("client_secret") == SECRET

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "2f9c",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **{name: now + seconds for name, seconds in self.times.items()},
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        headers = {"kid": self.kid} if self.kid else None
        key = None if self.algorithm == "none" else self.key
        return jwt.encode(claims, key, algorithm=self.algorithm, headers=headers)

    def _userinfo(self, handler: BaseHTTPRequestHandler) -> tuple[int, dict[str, Any]]:
        if handler.headers.get("Authorization") != "Bearer access-to-userinfo":
            return 401, {"error": "invalid_token"}
        return 200, self.userinfo or {}


def jwk(key: Any, kid: str) -> dict[str, Any]:
    """Return the public half of a key as the provider publishes it."""
    if isinstance(key, rsa.RSAPrivateKey):
        public = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
        return {**public, "kid": kid, "alg": "RS256", "use": "sig"}
    public = jwt.algorithms.ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**public, "kid": kid, "alg": "ES256", "use": "sig"}


def certificate(path: Path) -> Path:
    """Write a certificate for this machine, signed by itself, and its key."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, CURVE_KEY.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(CURVE_KEY, hashes.SHA256())
    )
    key = CURVE_KEY.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key)
    return path
