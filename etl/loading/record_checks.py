"""How strictly records are judged in this installation."""

from planowisko.db.connection import Connection
from planowisko.etl.checks.record_checks import RecordChecks
from planowisko.etl.checks.registered_area import AreaTolerance

_SETTINGS = (
    "parcel_area_relative",
    "parcel_area_root",
    "parcel_area_least",
    "repair_largest_change",
)


def installed_checks(connection: Connection, *, repair: bool = False) -> RecordChecks:
    """The checks by the settings of the installation; ``repair`` as whoever imports has chosen.

    ``connection`` must not be in a transaction and is in none afterwards.
    """
    with connection.transaction():
        row = connection.execute(
            "SELECT planowisko.setting_number(%s), planowisko.setting_number(%s), "
            "planowisko.setting_number(%s), planowisko.setting_number(%s)",
            _SETTINGS,
        ).fetchone()
    assert row is not None
    relative, root, least, largest_change = map(float, row)
    return RecordChecks(AreaTolerance(relative, root, least), repair, largest_change)
