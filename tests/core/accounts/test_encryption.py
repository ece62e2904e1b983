import pytest
from cryptography.fernet import InvalidToken

from core.accounts.encryption import decrypt, encrypt


def test_secret_comes_back_and_is_not_readable():
    assert "secret" not in encrypt("secret")
    assert decrypt(encrypt("secret")) == "secret"


def test_old_key_still_reads_as_long_as_it_is_named(settings):
    hidden = encrypt("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [settings.SECRET_KEY]
    assert decrypt(hidden) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        decrypt(hidden)
