"""What personal data look like in messages of the plugin, of libpq, the server, QGIS and Python."""

from __future__ import annotations

import re

from ..i18n.translation import tr

_PUBLIC_HOST = (
    r"(?:www\.gov|(?:mapy|opendata)\.geoportal\.gov)\.pl\b|inspire\.ec\.europa\.eu\b"
    r"|www\.opengis\.net\b|qgis\.org\b"
)
_FILE_ENDING = (
    "csv|dll|dxf|gml|gpkg|html|ini|json|md|pdf|prj|py|qgs|qgz|qml|shp|so|sql|svg|tif|tiff|txt|xml|zip"
)
_CODE = (
    "cadastre|codelist|documents|imports|partnership|planning|planowisko|public|publication|rules|qgis"
    "|psycopg|self"
)
_QUOTED = r"""["'„“”«»][^"'„“”«»\n]+["'„“”«»]"""
_VALUE = r"""(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[^\s,;&)'"]+)"""
_LOGIN = r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+"
_ASSIGNED = rf"""(?:\s*=|['"]\s*:)\s*{_VALUE}"""

LOGIN_IN_A_SENTENCE = re.compile(
    rf"(?<![\w./\\@<-])(?!(?:{_CODE})\.|{_PUBLIC_HOST})"
    rf"[a-z]+\.(?!(?:{_FILE_ENDING})\b)[a-z]{{3,}}\d*(?![\w/\\@-])(?!\.\w)"
)
"""Two words joined by a dot, as in anna.nowak, that are neither a file nor a name in code."""


def looks() -> list[tuple[re.Pattern[str], str]]:
    """Return patterns, in the order in which they are to be looked for, and what is put in their place."""
    found = (*_secrets(), *_addresses(), *_people(), *_folders(), *_numbers())
    return [(re.compile(pattern, re.IGNORECASE), replacement) for pattern, replacement in found]


def _secrets() -> list[tuple[str, str]]:
    names = r"pass(?:word|wd|file)?|pwd|hasło|haslo|authcfg|secret|token|ssl(?:key|cert)"
    return [(rf"""\b(\w*(?:{names}))\b['"]?\s*[=:]\s*{_VALUE}""", rf"\1={tr('<hidden>')}")]


def _addresses() -> list[tuple[str, str]]:
    server = tr("<server>")
    part = "[0-9a-f]{1,4}"
    return [
        (r"\bpostgres(?:ql)?://[^\s'\"]+", server),
        (r"\b(https?|ftp|file|smb)://[^\s/@'\"]+@", r"\1://"),
        (rf"\b(https?|ftp|file|smb)://(?!{_PUBLIC_HOST})[^\s/:'\"<]+", rf"\1://{server}"),
        # What is asked for may hold keys.
        (r"(://[^\s?'\"]+)\?[^\s'\")]+", r"\1"),
        (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", tr("<e-mail address>")),
        (rf"\b(host(?:addr|name)?|server|serwer|service){_ASSIGNED}", rf"\1={server}"),
        (
            rf"\b(hosta|host name|host|server at|server|serwer\w*|usług[aię]|service)\s+{_QUOTED}",
            rf'\1 "{server}"',
        ),
        (r"\b\d{1,3}(?:\.\d{1,3}){3}\b", server),
        (rf"(?<![\w:])(?:{part}:){{4,7}}{part}(?![\w:])", server),
        (rf"(?<![\w:])(?:{part}(?::{part})*)?::{part}(?::{part})*(?!\w)", server),
        (
            rf"(?<![\w@/.-])(?!{_PUBLIC_HOST})(?:[a-z0-9-]+\.)+(?:pl|com|eu|net|org|local|lan|intranet)\b(?!\.\w)",
            server,
        ),
    ]


def _people() -> list[tuple[str, str]]:
    person = tr("<person>")
    did = r"przez|by|zmienił(?:a|\(a\))?|zapisał(?:a|\(a\))?|opublikował(?:a|\(a\))?"
    return [
        (rf"\b(user(?:name)?|login|użytkownik){_ASSIGNED}", rf"\1={person}"),
        (rf"\b(user|role|rol[aię]|użytkownik\w*|konto|account)\s+{_QUOTED}", rf'\1 "{person}"'),
        (r"\b(użytkownik(?:a|owi|iem)?)\s+(?!(?:nie|ma|może|jest|i)\b|[<\"])[\w.-]*\w", rf"\1 {person}"),
        (rf"\b({did})\s+{_LOGIN}", rf"\1 {person}"),
        # How an edit of somebody else is told: “2SZ” – anna, 24.11.2026 10:15.
        (r"– [^\s,;<]+(?=, \d\d\.\d\d\.\d{4})", f"– {person}"),
    ]


def _folders() -> list[tuple[str, str]]:
    home = tr("<home folder>")
    return [
        (r"[a-z]:[\\/]+(?:users|documents and settings)[\\/]+[^\\/:*?\"'<>|\r\n]+", home),
        (r"(?<![\w.])/(?:home|users)/[^/\s'\"]+", home),
        (r"(?<![:\w\\>])\\\\[\w.$-]+\\[^\s'\"]*", tr("<server>")),
    ]


def _numbers() -> list[tuple[str, str]]:
    """Land registers (KW) and people's national numbers (PESEL)."""
    return [
        (rf"{number}", tr("<hidden>"))
        for number in (r"\b[a-z]{2}\d[a-z]/\d{8}/\d\b", r"(?<![\w.])\d{11}(?![\w.])")
    ]
