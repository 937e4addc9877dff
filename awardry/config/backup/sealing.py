"""Keys under a passphrase: scrypt and AES-256-GCM, bound to the manifest that travels beside them."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SALT, NONCE = 16, 12  # bytes, in front of the ciphertext


class WrongPassphrase(Exception):
    """The passphrase is another, or the manifest or the sealed keys were changed."""


def seal(content: bytes, passphrase: str, manifest: bytes) -> bytes:
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    return salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, content, manifest)


def unseal(sealed: bytes, passphrase: str, manifest: bytes) -> bytes:
    salt, nonce, ciphertext = sealed[:SALT], sealed[SALT : SALT + NONCE], sealed[SALT + NONCE :]
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, ciphertext, manifest)
    except InvalidTag:
        raise WrongPassphrase from None


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
