"""What can be wrong with a certificate, a credential or a key: one exception, one clear line."""


class CredentialProblem(ValueError):
    """Unusable input: the message names the thing, the place and the cure."""


class NotCovered(CredentialProblem):
    """A document holds something that no proof over it would cover."""
