"""The versions of the national exchange schema APP that are written, and how they differ."""

from dataclasses import dataclass, field

GML = "http://www.opengis.net/gml/3.2"
GMD = "http://www.isotc211.org/2005/gmd"
GCO = "http://www.isotc211.org/2005/gco"
WFS = "http://www.opengis.net/wfs/2.0"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_APP = "https://www.gov.pl/static/zagospodarowanieprzestrzenne/schemas/app"


@dataclass(frozen=True, slots=True)
class AppSchema:
    """One version of the schema (its XSD ``planowaniePrzestrzenne``).

    ``demands_validity``: an act and a drawing must say from when they are in force (``obowiazujeOd``).
    ``has_amended_plan``: an act can name the act that it changes (``zmienianyPlan``).
    ``annuls_acts_only``: ``uniewaznia`` of a document refers to acts; before, to documents as well.
    ``links_versions``: links may name a version (``wersjaId``) of what they refer to, and an act's links to
    its drawings, zones and regulations do. Links to acts have none, also in files of the older versions.
    """

    version: str
    demands_validity: bool
    has_amended_plan: bool
    annuls_acts_only: bool
    links_versions: bool
    namespace: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "namespace", f"{_APP}/{self.version}")

    @property
    def namespaces(self) -> dict[str, str]:
        """The namespaces that a file declares, by prefix."""
        return {
            "wfs": WFS,
            "app": self.namespace,
            "gml": GML,
            "gmd": GMD,
            "gco": GCO,
            "xlink": XLINK,
            "xsi": XSI,
        }

    @property
    def schema_location(self) -> str:
        """The official addresses of the XSDs, as ``xsi:schemaLocation`` has them."""
        file = f"planowaniePrzestrzenne_{self.version.replace('.', '_')}.xsd"
        return (
            f"{self.namespace} {self.namespace}/{file} "
            f"{GML} http://schemas.opengis.net/gml/3.2.1/gml.xsd "
            f"{WFS} http://schemas.opengis.net/wfs/2.0/wfs.xsd"
        )


APP_2_0 = AppSchema(
    "2.0", demands_validity=False, has_amended_plan=False, annuls_acts_only=False, links_versions=True
)
APP_3_0 = AppSchema(
    "3.0", demands_validity=True, has_amended_plan=True, annuls_acts_only=True, links_versions=False
)

SCHEMAS = {schema.version: schema for schema in (APP_2_0, APP_3_0)}
"""The versions that are written, by number."""
