"""Ed25519 keys and signatures as text, so that they travel in JSON and stand on a page."""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def new_private_key() -> str:
    """A fresh private key: 32 random bytes in base64, 44 characters. Keep it sealed."""
    return _text(Ed25519PrivateKey.generate().private_bytes_raw())


def public_key(private: str) -> str:
    """The public half of a private key: 32 bytes in base64.

    Raises:
        ValueError: this is no private key.
    """
    return _text(Ed25519PrivateKey.from_private_bytes(_bytes(private)).public_key().public_bytes_raw())


def sign(text: str, private: str) -> str:
    """The signature of a text in UTF-8: 64 bytes in base64, 88 characters; the same each time.

    Raises:
        ValueError: this is no private key.
    Source: RFC 8032, PureEdDSA over edwards25519.
    """
    return _text(Ed25519PrivateKey.from_private_bytes(_bytes(private)).sign(text.encode()))


def is_signed(text: str, signature: str, public: str) -> bool:
    """Whether the signature is that of the text by the key; what is no key or no signature says no."""
    try:
        Ed25519PublicKey.from_public_bytes(_bytes(public)).verify(_bytes(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """What people compare of a public key: the first 20 digits of its SHA-256, in fives."""
    digits = hashlib.sha256(public.encode()).hexdigest()[:20]
    return " ".join(digits[start : start + 5] for start in range(0, 20, 5))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
