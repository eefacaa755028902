"""An OpenID provider of a real make (django-oauth-toolkit), run as a project of its own beside the tests.

It signs with RS256, asks for PKCE, has a login and a consent page, and describes itself where every client looks. The
tests tell it whom it knows and when its key changes (`beheer`), and let it send tokens that must be refused.
"""
