"""How the records of the cadastre are judged, as far as the installation or whoever imports may say."""

from dataclasses import dataclass

from planowisko.etl.checks.geometry_repair import LARGEST_CHANGE
from planowisko.etl.checks.registered_area import USUAL_TOLERANCE, AreaTolerance


@dataclass(frozen=True, slots=True)
class RecordChecks:
    """``area_tolerance`` is that between registered and computed areas.

    ``repair`` makes invalid surfaces valid, where their area changes by no more than ``repair_change`` of it.
    """

    area_tolerance: AreaTolerance = USUAL_TOLERANCE
    repair: bool = False
    repair_change: float = LARGEST_CHANGE


USUAL_CHECKS = RecordChecks()
