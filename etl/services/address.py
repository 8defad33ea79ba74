"""The address of a service as people give it, with what must not be shown."""

import base64
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from planowisko.etl.network.download import without_secrets
from planowisko.etl.services.failures import InvalidAddress

_OF_THE_PROTOCOL = frozenset(
    {
        *("service", "version", "request", "typename", "typenames", "count", "maxfeatures", "startindex"),
        *("bbox", "filter", "srsname", "outputformat", "resulttype", "sortby"),
    }
)
_USER_AGENT = "planowisko"


@dataclass(frozen=True, slots=True)
class ServiceAddress:
    """An address by http or https: what of it is shown, and what is sent.

    ``shown`` has neither user nor password nor query. ``query`` are the parameters of the address itself (a
    ``map=``, a key), without those that the protocol has of its own.
    """

    shown: str
    query: tuple[tuple[str, str], ...] = field(repr=False, default=())
    credentials: str | None = field(repr=False, default=None)

    @classmethod
    def parse(cls, text: str) -> "ServiceAddress":
        """Take an address apart. Raises :class:`InvalidAddress`."""
        try:
            parts = urlsplit(text.strip())
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable()
            usable = usable and (parts.port is None or parts.port > 0)
        except ValueError:
            usable = False
        if not usable:
            raise InvalidAddress(
                f"„{without_secrets(text)}” nie jest adresem usługi. Podaj adres, który zaczyna się od "
                "https:// (albo http://), bez spacji."
            )
        query = tuple(
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if name.lower() not in _OF_THE_PROTOCOL
        )
        credentials = None
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            credentials = base64.b64encode(pair.encode()).decode("ascii")
        return cls(without_secrets(text.strip()), query, credentials)

    def request(self, parameters: Mapping[str, str]) -> urllib.request.Request:
        """Return the request with ``parameters`` in its query."""
        parts = urlsplit(self.shown)
        query = urlencode([*self.query, *parameters.items()])
        path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
        request = urllib.request.Request(urlunsplit((parts.scheme, parts.netloc, path, query, "")))
        request.add_header("User-Agent", _USER_AGENT)
        request.add_header("Accept-Encoding", "gzip")
        if self.credentials is not None:
            # Not sent on where the server redirects.
            request.add_unredirected_header("Authorization", f"Basic {self.credentials}")
        return request
