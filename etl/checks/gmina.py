"""A delivery belongs to one gmina."""

from planowisko.etl.checks.parcel_identifier import leading_unit
from planowisko.etl.errors import InputRefused

RULE_OTHER_GMINA = "other-gmina"


def refuse_other_gmina(reference: str, gmina_code: str, *, object_name: str, file: str, line: int) -> None:
    """Refuse the whole file where the object ``reference`` belongs to another cadastral unit.

    ``gmina_code`` is the unit ``WWPPGG_R``; ``object_name`` names the object in Polish (``działka ...``). An
    identifier without a readable unit is left to the rule on its form. Raises ``InputRefused``
    (``other-gmina``).
    """
    unit = leading_unit(reference)
    if unit is None or unit == gmina_code:
        return
    raise InputRefused(
        f"{file}, wiersz {line}: {object_name} należy do jednostki ewidencyjnej {unit}, a wczytywana "
        f"jest gmina {gmina_code}. Plik musi dotyczyć tylko jednej gminy: "
        "wskaż właściwy plik albo właściwą gminę.",
        rule=RULE_OTHER_GMINA,
        file=file,
        line=line,
        object=reference,
    )
