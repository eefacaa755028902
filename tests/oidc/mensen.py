"""What the provider says of its people, and what it was told to say wrongly."""

import json
from typing import Any

from jwcrypto import jwk, jwt
from jwcrypto.common import base64url_decode
from oauth2_provider.oauth2_validators import OAuth2Validator

MENSEN: dict[str, dict[str, Any]] = {}
"""The claims of each person, by name."""
KNOEIEN: dict[str, Any] = {}
"""What the next tokens say otherwise than they should: `claims`, `vreemde_sleutel`, `alg`, `sub_van_userinfo`."""


class Validator(OAuth2Validator):
    """The claims of a directory: groups, and how somebody proved who they are."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        return {"sub": request.user.get_username(), **MENSEN[request.user.get_username()]}

    def get_userinfo_claims(self, request: Any) -> dict[str, Any]:
        return super().get_userinfo_claims(request) | KNOEIEN.get("userinfo", {})

    def finalize_id_token(self, id_token: Any, token: Any, token_handler: Any, request: Any) -> str:
        good: str = super().finalize_id_token(id_token, token, token_handler, request)
        return _tampered(good, request.client.jwk_key) if KNOEIEN else good


def _tampered(token: str, key: jwk.JWK) -> str:
    """The same token with other claims, another key or another algorithm, under the name of the real key."""
    claims = json.loads(base64url_decode(token.split(".")[1])) | KNOEIEN.get("claims", {})
    alg = KNOEIEN.get("alg", "RS256")
    header = {"typ": "JWT", "alg": alg, "kid": key.thumbprint()}
    if KNOEIEN.get("vreemde_sleutel"):
        key = jwk.JWK.generate(kty="RSA", size=2048)
    if alg == "HS256":  # with the public key, that everybody has, as its secret
        key = jwk.JWK.from_password(key.export_to_pem().decode())
    made = jwt.JWT(
        header=json.dumps(header),
        claims=json.dumps({name: value for name, value in claims.items() if value is not None}),
    )
    made.make_signed_token(key)
    return str(made.serialize())
