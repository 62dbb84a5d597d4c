"""What is needed to reach somebody, encrypted: whoever has the database alone reaches nobody."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet


class Seal:
    """Seals chat ids and words. ``secret`` is the key that respondents' names are made with too."""

    def __init__(self, secret: bytes) -> None:
        key = hmac.new(secret, b"addresses", hashlib.sha256).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def close(self, chat: int) -> str:
        """The chat's id, encrypted: other characters every time."""
        return self.close_words(str(chat))

    def open(self, address: str) -> int:
        """The chat's id. Raises `cryptography.fernet.InvalidToken` if it was sealed otherwise."""
        return int(self.open_words(address))

    def close_words(self, words: str) -> str:
        """The same for words."""
        return self._fernet.encrypt(words.encode()).decode()

    def open_words(self, sealed: str) -> str:
        """The words. Raises as `open` does."""
        return self._fernet.decrypt(sealed.encode()).decode()
