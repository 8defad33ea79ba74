"""Facts of the national exchange schema APP that reading and writing share."""

REGULATION_CLASSES = {
    "OUZ": "ObszarUzupelnieniaZabudowy",
    "OZS": "ObszarZabudowySrodmiejskiej",
    "OSD": "ObszarStandardowDostepnosciInfrastrukturySpolecznej",
}
"""The class of each kind of regulation."""

RURAL_EXCLUSION = "wylaczenieZabudowyZagrodowej"
"""The one attribute of an OSD that is a flag; the others are lengths and areas with a unit."""

MANDATORY_ACCESSIBILITY_STANDARDS = (
    RURAL_EXCLUSION,
    "odlegloscDoSzkolyPodstawowej",
    "odlegloscDoObszarowZieleniPublicznej",
    "powierzchniaLacznaObszarowZieleniPublicznej",
    "odlegloscDoObszaruZieleniPublicznej",
    "powierzchniaObszaruZieleniPublicznej",
)

ACCESSIBILITY_STANDARDS = (
    *MANDATORY_ACCESSIBILITY_STANDARDS,
    "odlegloscDoPrzedszkola",
    "odlegloscDoZlobka",
    "odlegloscDoAmbulatoriumPOZ",
    "odlegloscDoBiblioteki",
    "odlegloscDoDomuKultury",
    "odlegloscDoDomuPomocySpolecznej",
    "odlegloscDoUrzadzonegoTerenuSportu",
    "odlegloscDoPrzystanku",
    "odlegloscDoPlacowkiPocztowej",
    "odlegloscDoApteki",
    "odlegloscDoPosterunkuPolicji",
    "odlegloscDoPosterunkuJednostkiOchronyPrzeciwpozarowej",
)
"""Attributes of ObszarStandardowDostepnosciInfrastrukturySpolecznej, in the order of the schema."""
