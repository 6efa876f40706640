"""The server to ask, its key and the name of the model, from the environment."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from hospital_network.graph.errors import RequestError
from hospital_network.graph.faults import Fault

URL, KEY, MODEL, SECONDS = "HOSPNET_LLM_URL", "HOSPNET_LLM_KEY", "HOSPNET_LLM_MODEL", "HOSPNET_LLM_TIMEOUT"
_DEFAULT_SECONDS = 120
_MOST_SECONDS = 3600
_END = "/chat/completions"
_HOST = re.compile(r"[\w.:%-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to ask, and which model.

    Attributes
    ----------
    url : str
        The address requests go to.
    model : str
    key : str
        Empty for a server that needs none. It is in no text that this class or an error makes.
    seconds : float
        How long one request may take in all.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = _DEFAULT_SECONDS

    @property
    def host(self) -> str:
        """The host and port that an article is sent to."""
        return urlsplit(self.url).netloc

    @property
    def is_local(self) -> bool:
        """Whether requests stay on this computer."""
        return _address(urlsplit(self.url)).is_loopback


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables.

    Raises
    ------
    RequestError
        If one is missing or cannot be right; the message never contains its value.

    Examples
    --------
    >>> settings = settings_from(
    ...     {"HOSPNET_LLM_URL": "https://llm.example/v1", "HOSPNET_LLM_KEY": "abc", "HOSPNET_LLM_MODEL": "m"}
    ... )
    >>> settings
    Settings(url='https://llm.example/v1/chat/completions', model='m', seconds=120)
    >>> settings.host
    'llm.example'
    """
    url, model, key = (environment.get(name, "").strip() for name in (URL, MODEL, KEY))
    if not url or not model:
        raise RequestError(Fault("llm_not_named", url=URL, model=MODEL, key=KEY))
    if not re.fullmatch(r"[\w./:@+-]{1,100}", model):
        raise RequestError(Fault("llm_model_name", variable=MODEL))
    # The library's own message on a header with other characters would contain the key.
    if not re.fullmatch(r"[!-~]*", key):
        raise RequestError(Fault("llm_key_characters", variable=KEY))
    address = _split(url)
    if key and address.scheme == "http" and not _address(address).is_private:
        raise RequestError(Fault("llm_key_unencrypted", variable=URL, host=address.netloc))
    path = address.path.rstrip("/")
    path = path if path.endswith(_END) else path + _END
    return Settings(f"{address.scheme}://{address.netloc}{path}", model, key, _seconds(environment.get(SECONDS, "")))


def _split(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        address.port  # noqa: B018  # raises where it is no number
    except ValueError:
        raise RequestError(Fault("llm_address", variable=URL)) from None
    is_plain = address.scheme in ("http", "https") and _HOST.fullmatch(address.netloc.strip("[]").replace("]:", ":"))
    # A query or a user in the address may be a secret, and would be printed with it.
    if not is_plain or address.query or address.fragment or not re.fullmatch(r"[!-~]*", address.path):
        raise RequestError(Fault("llm_address", variable=URL))
    return address


@dataclass(frozen=True, slots=True)
class _Reach:
    is_loopback: bool
    is_private: bool


def _address(address: SplitResult) -> _Reach:
    """Return whether an address is on this computer, and whether in a private network, by its text alone."""
    host = address.hostname or ""
    if host == "localhost":
        return _Reach(is_loopback=True, is_private=True)
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return _Reach(is_loopback=False, is_private=False)
    return _Reach(number.is_loopback, number.is_private)


def _seconds(text: str) -> float:
    if not text.strip():
        return _DEFAULT_SECONDS
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 1 <= seconds <= _MOST_SECONDS:
        raise RequestError(Fault("llm_seconds", variable=SECONDS, most=_MOST_SECONDS))
    return seconds
