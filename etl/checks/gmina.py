"""A delivery belongs to one gmina."""

from planowisko.etl.checks.parcel_identifier import leading_unit, units_of_gmina
from planowisko.etl.errors import InputRefused
from planowisko.etl.records.source import Source

RULE_OTHER_GMINA = "other-gmina"


def refuse_other_gmina(reference: str, gmina_code: str, *, name: tuple[str, str], source: Source) -> None:
    """Refuse the whole file where the object ``reference`` belongs to another cadastral unit.

    ``gmina_code`` is the gmina's code ``WWPPGG_R``, see ``units_of_gmina``; ``name`` names the object in
    Polish (``działka ...``) and in English. An identifier without a readable unit is left to the rule on its
    form. Raises ``InputRefused`` (``other-gmina``).
    """
    unit = leading_unit(reference)
    if unit is not None and unit not in units_of_gmina(gmina_code):
        raise _refusal(reference, unit, gmina_code, name, source)


def refuse_building_of_other_gmina(reference: str, gmina_code: str, *, source: Source) -> None:
    """Refuse the whole file where the building ``reference`` belongs to another gmina.

    Town and rural part of an urban-rural gmina are two units whose first six digits are the same: a plan
    ogólny, for which buildings count, covers both. Raises ``InputRefused`` (``other-gmina``).
    """
    unit = leading_unit(reference)
    if unit is not None and unit[:6] != gmina_code[:6]:
        name = f"budynek {reference}", f"building {reference}"
        raise _refusal(reference, unit, gmina_code, name, source)


def _refusal(
    reference: str, unit: str, gmina_code: str, name: tuple[str, str], source: Source
) -> InputRefused:
    polish, english = name
    return InputRefused(
        f"{source.place}: {polish} należy do jednostki ewidencyjnej {unit}, a wczytywana "
        f"jest gmina {gmina_code}. Plik musi dotyczyć tylko jednej gminy: "
        "wskaż właściwy plik albo właściwą gminę.",
        english=f"{source.place_en}: {english} belongs to the cadastral unit {unit}, but the gmina imported "
        f"is {gmina_code}. A file must be of one gmina only: give the right file or the right gmina.",
        rule=RULE_OTHER_GMINA,
        file=source.file,
        line=source.line,
        layer=source.layer,
        object=reference,
    )
