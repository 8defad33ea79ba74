"""Which layers a service says it has."""

from pathlib import Path

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.xml.parser import feed, pull_parser
from planowisko.etl.readers.xml.stream import CHUNK_BYTES, local_name, read_header

_ROOT = "WFS_Capabilities"


def read_type_names(path: Path) -> tuple[str, ...]:
    """Return the names of the feature types in an answer to GetCapabilities.

    Raises ``InputRefused`` where the file is not such an answer.
    """
    header = read_header(path)
    if header.root_name != _ROOT:
        raise InputRefused(
            f"{path.name}: odpowiedź nie jest opisem usługi WFS (element {header.root_name})",
            english=f"{path.name}: the answer does not describe a WFS (element {header.root_name})",
            rule="no-capabilities",
            file=path.name,
        )
    parser = pull_parser(events=("end",), tag=["{*}Name"])
    names = []
    with path.open("rb") as stream:
        chunk: bytes | None = b""
        while chunk is not None:
            chunk = stream.read(CHUNK_BYTES) or None
            refusal = feed(parser, chunk, path.name)
            if refusal is not None:
                raise refusal
            for _, element in parser.read_events():
                if local_name(element.getparent()) == "FeatureType" and element.text:
                    names.append(element.text.strip())
    return tuple(names)
