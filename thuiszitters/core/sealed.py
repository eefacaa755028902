"""Sealed numbers: BSN and onderwijsnummer, encrypted per row with a keyed blind index beside them.

AES-GCM with model, primary key and field as associated data: a value moved to another row does not open.
A token is `<key id>.<base64 nonce+ciphertext>` and a blind index `<key id><56 hex digits>`; the key ids make rotation
possible while the product runs (`sleutelwissel.py`): reading and searching use every key that is named,
writing the first.
"""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

MASK = "•••••"
_KEY_ID = 8
_NONCE = 12


class SealBroken(Exception):
    """The value does not open: a wrong or lost key, or a value moved to another row."""


def _key(material: str) -> bytes:
    return hashlib.sha256(material.encode()).digest()


def key_id(material: str) -> str:
    """The eight hex digits by which a value names its key; they tell nothing of the key."""
    return hashlib.sha256(b"id:" + material.encode()).hexdigest()[:8]


def _aad(label: str, pk: Any, field: str) -> bytes:
    return f"{label}|{pk}|{field}".encode()


def seal_bytes(plain: bytes, *, label: str, pk: Any, field: str) -> bytes:
    """Encrypt a file for one field of one row: eight bytes of key id, the nonce, the ciphertext."""
    material = settings.VELDSLEUTELS[0]
    nonce = os.urandom(_NONCE)
    return (
        key_id(material).encode()
        + nonce
        + AESGCM(_key(material)).encrypt(nonce, plain, _aad(label, pk, field))
    )


def unseal_bytes(sealed: bytes, *, label: str, pk: Any, field: str) -> bytes:
    """Open what `seal_bytes` made; raises SealBroken with a sentence that says which key is missing."""
    named, raw = sealed[:_KEY_ID].decode("ascii", "replace"), sealed[_KEY_ID:]
    for material in settings.VELDSLEUTELS:
        if key_id(material) == named:
            try:
                return AESGCM(_key(material)).decrypt(raw[:_NONCE], raw[_NONCE:], _aad(label, pk, field))
            except InvalidTag:
                raise SealBroken(f"{label}.{field}: de waarde past niet bij deze rij of sleutel.") from None
    raise SealBroken(f"{label}.{field}: sleutel {named} ontbreekt in VELDSLEUTELS.")


def seal(plain: str, *, label: str, pk: Any, field: str) -> str:
    """Encrypt `plain` for one field of one row, with the first (newest) key of `VELDSLEUTELS`."""
    box = seal_bytes(plain.encode(), label=label, pk=pk, field=field)
    return f"{box[:_KEY_ID].decode()}.{base64.urlsafe_b64encode(box[_KEY_ID:]).decode()}"


def unseal(token: str, *, label: str, pk: Any, field: str) -> str:
    """Open a token; raises SealBroken with a sentence that says which key is missing."""
    named, _, body = token.partition(".")
    box = named.encode() + base64.urlsafe_b64decode(body)
    return unseal_bytes(box, label=label, pk=pk, field=field).decode()


def blind_index(plain: str, *, field: str) -> str:
    """A keyed fingerprint by which an exact number is found without opening any row; 64 hex digits.

    Made with the first (newest) key of `INDEXSLEUTELS`; to look something up, use `blind_indexes`.
    """
    return blind_indexes(plain, field=field)[0]


def blind_indexes(plain: str, *, field: str) -> list[str]:
    """The fingerprints of a number under every key that is in use, the newest first."""
    if not settings.INDEXSLEUTELS:
        raise ImproperlyConfigured("INDEXSLEUTEL ontbreekt.")
    return [_index(material, f"{field}:{plain}") for material in settings.INDEXSLEUTELS]


def _index(material: str, text: str) -> str:
    digest = hmac.new(_key(material), text.encode(), hashlib.sha256).hexdigest()
    return key_id(material) + digest[_KEY_ID:]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as it lies in the database; opened only on purpose."""

    token: str
    label: str
    pk: Any
    field: str

    def reveal(self) -> str:
        """The number itself. The caller has checked the section and logs the look."""
        return unseal(self.token, label=self.label, pk=self.pk, field=self.field)

    def masked(self) -> str:
        """Only the last four digits, for the screen."""
        return MASK + self.reveal()[-4:]

    def __str__(self) -> str:
        return MASK


class SealedField(models.TextField):  # type: ignore[type-arg]
    """Text that is sealed on save. Assign a plain string to set it; reading gives a `Sealed` or None.

    The row's primary key must exist before saving (a UUID made in Python).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        setattr(cls, name, _SealedAttribute(self))

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        value = model_instance.__dict__.get(self.attname)
        if value is None or value == "":
            return None
        if isinstance(value, _Token):
            return str(value)
        token = seal(value, label=model_instance._meta.label, pk=model_instance.pk, field=self.name)
        model_instance.__dict__[self.attname] = _Token(token)
        return token

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else _Token(value)


class _Token(str):
    """Marks a string as already sealed."""


class _SealedAttribute:
    def __init__(self, field: SealedField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.name])
        value = instance.__dict__.get(self.field.attname)
        if isinstance(value, _Token):
            return Sealed(str(value), instance._meta.label, instance.pk, self.field.name)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, Sealed):
            value = _Token(value.token)
        instance.__dict__[self.field.attname] = value


class BlindIndexField(models.CharField):  # type: ignore[type-arg]
    """The blind index of a sealed field, kept in step on save.

    Declare it above its source: fields are prepared in order, and sealing takes the plain text away.
    """

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("null", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        plain = model_instance.__dict__.get(self.source)
        if plain is None or plain == "":
            value = None
        elif isinstance(plain, _Token):
            value = model_instance.__dict__.get(self.attname)
        else:
            value = blind_index(plain, field=self.source)
        setattr(model_instance, self.attname, value)
        return value
