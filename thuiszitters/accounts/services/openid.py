"""What we ask of an organisation's sign-in service beyond allauth: a token that is signed, ours, and of this sign-in.

allauth trusts the connection a token came by, sends no nonce, and takes a person from the userinfo alone. Here the
signature is checked with the published keys, the nonce binds the token to the state that this session remembers, and
both answers must be about one person (OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2).
"""

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from jwt import PyJWTError, get_unverified_header

ALGORITMES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
"""With a pair of keys: what is public about one may never sign."""
GEZEGD = {"issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"}
VERPLICHT = ("sub", "exp", "iat", "nonce")


def nonce_for(state: str) -> str:
    """What the token of the sign-in with this state must say; who knows the state cannot make it."""
    return salted_hmac("aanmelddienst.nonce", state, algorithm="sha256").hexdigest()


class _Client(OAuth2Client):  # type: ignore[misc]
    """Asks for a token with our nonce in it."""

    def get_redirect_url(self, authorization_url: str, scope: Any, extra_params: dict[str, Any]) -> str:
        with_nonce = {**extra_params, "nonce": nonce_for(str(self.state))}
        return str(super().get_redirect_url(authorization_url, scope, with_nonce))


class Aanmelddienst(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth's, that believes nothing it did not check. Whatever is wrong with an answer raises OAuth2Error."""

    client_class = _Client

    def get_provider(self) -> Any:
        """allauth's provider, that builds the address of the service with this adapter."""
        provider = super().get_provider()
        provider.oauth2_adapter_class = Aanmelddienst
        return provider

    @property
    def openid_config(self) -> Any:
        """What the service says of itself, when it is the service we were told of."""
        config = super().openid_config
        if not isinstance(config, dict) or not config.keys() >= GEZEGD:
            raise OAuth2Error("This is no description of a sign-in service.")
        if str(config["issuer"]).rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
            raise OAuth2Error("Another issuer than OIDC_ISSUER answered.")
        return config

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who signed in, by a token of this very sign-in."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("No id token.")
        login = super().complete_login(request, app, token, **kwargs)
        data = login.account.extra_data
        if not constant_time_compare(data["id_token"]["nonce"], nonce_for(request.POST.get("state", ""))):
            raise OAuth2Error("A token of another sign-in.")
        if data["userinfo"].get("sub") != data["id_token"]["sub"]:
            raise OAuth2Error("The userinfo is about somebody else.")
        return login

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            header = get_unverified_header(id_token)
        except PyJWTError as error:
            raise OAuth2Error("Not a token.") from error
        if header.get("alg") not in ALGORITMES or "kid" not in header:
            raise OAuth2Error("Signed in a way we do not take.")
        try:
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (LookupError, TypeError) as error:
            raise OAuth2Error("The keys of the service are not what they should be.") from error
        if missing := [name for name in VERPLICHT if not claims.get(name)]:
            raise OAuth2Error(f"Not in the token: {', '.join(missing)}.")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("Given to somebody else.")
        return claims
