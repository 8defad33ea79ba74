"""Why no connection came about, from the words of libpq and the server.

They give no SQLSTATE before somebody is logged in. Libpq speaks the language of the computer, the server a
language of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..i18n.translation import tr

_OF_WHAT_WAS_GIVEN: tuple[tuple[str, Callable[[], str]], ...] = (
    (
        "no password supplied",
        lambda: tr(
            "The connection has no password. Save it in the connection's authentication configuration "
            "or in the password file."
        ),
    ),
    (
        "password authentication failed|autoryzacja hasłem nie powiodła",
        lambda: tr("The database refused the login: wrong user name or password."),
    ),
    (
        r'database "[^"]*" does not exist|baza danych "[^"]*" nie istnieje',
        lambda: tr("There is no database of this name on the server. Check the connection."),
    ),
    (
        "definition of service|definicji usługi",
        lambda: tr("The service file does not know this service. Choose another, or ask the administrator."),
    ),
)
_OF_SERVER_AND_NETWORK: tuple[tuple[str, Callable[[], str]], ...] = (
    (
        "translate host name|przetłumaczyć nazwy hosta",
        lambda: tr("There is no server of this name. Check the address for typing errors."),
    ),
    (
        "does not support ssl|nie obsługuje ssl",
        lambda: tr(
            "The server does not encrypt connections. Ask the administrator; inside the office's network a "
            "connection without encryption can be chosen."
        ),
    ),
    (
        "certificate|certyfikat",
        lambda: tr(
            "The server's certificate is not one that this computer trusts. Check the address, and ask the "
            "administrator for the certificate."
        ),
    ),
    (
        "pg_hba.conf",
        lambda: tr(
            "The server does not let this computer in, or only with encryption. Ask the administrator."
        ),
    ),
    (
        "not permitted to log in|nie zezwala na logowanie",
        lambda: tr("This account may not log in. Ask the administrator of your gmina."),
    ),
    (
        "too many (clients|connections)|zbyt wiele klientów|remaining connection slots",
        lambda: tr("Too many people are connected just now. Try again in a while."),
    ),
    (
        "refused|timeout expired|timed out|unreachable|no route|is the server running|czy serwer działa"
        "|upłynął limit",
        lambda: tr("The server does not answer. Check address, port and network (VPN)."),
    ),
)


def connection_reason(message: str) -> tuple[str, bool]:
    """Return a sentence that says why and what to do, and whether that lies in what the person gave alone."""
    lowered = message.lower()
    for reasons in (_OF_WHAT_WAS_GIVEN, _OF_SERVER_AND_NETWORK):
        for words, reason in reasons:
            if re.search(words, lowered):
                return reason(), reasons is _OF_WHAT_WAS_GIVEN
    return tr("Check the network and try again."), False
