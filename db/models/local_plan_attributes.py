"""What a local plan (MPZP, MPR, MPO) has beside its act, shared by drafts and published versions.

The national schema APP has no classes for them; the model is ours, contents follow art. 15 upzp. Shares and
rates are percent, heights metres; absent is not zero.
"""

from decimal import Decimal

from sqlalchemy import Numeric, text
from sqlalchemy.orm import Mapped, mapped_column

from planowisko.db.models.plan_attributes import VersionedObject


class TerrainAttributes(VersionedObject):
    """A terrain (teren) of a local plan and its parameters (art. 15 ust. 2 pkt 6 upzp).

    ``symbol`` may be mixed (``MN/U``, ``MW,U``). An overlay lies above other terrains and does not take part
    in their tiling. ``parking_rule`` says for what and how the parking places are counted. Intensities and
    shares are those of the plan's own regime and are not compared across regimes.
    """

    designation: Mapped[str]
    symbol: Mapped[str]
    name: Mapped[str | None]
    regulation_nature: Mapped[str]
    is_overlay: Mapped[bool] = mapped_column(server_default=text("false"))
    min_above_ground_intensity: Mapped[Decimal | None] = mapped_column(Numeric)
    max_above_ground_intensity: Mapped[Decimal | None] = mapped_column(Numeric)
    max_built_up_share: Mapped[Decimal | None] = mapped_column(Numeric)
    min_height: Mapped[Decimal | None] = mapped_column(Numeric)
    max_height: Mapped[Decimal | None] = mapped_column(Numeric)
    min_biologically_active_share: Mapped[Decimal | None] = mapped_column(Numeric)
    min_parking_places: Mapped[Decimal | None] = mapped_column(Numeric)
    parking_rule: Mapped[str | None]
    planning_fee_rate: Mapped[Decimal | None] = mapped_column(Numeric)


class MarkingAttributes(VersionedObject):
    """A marking on the drawing; ``kind`` is a code of ``LineMarkingKind`` or ``PointMarkingKind``."""

    kind: Mapped[str]
    label: Mapped[str | None]
    description: Mapped[str | None]


class PlanSymbolAttributes:
    """A symbol that the plan itself defines, with its colour (0-255) where the plan gives one.

    ``base_symbol`` is the symbol of the regime's dictionary that it refines.
    """

    symbol: Mapped[str]
    name: Mapped[str]
    base_symbol: Mapped[str | None]
    red: Mapped[int | None]
    green: Mapped[int | None]
    blue: Mapped[int | None]


class ProvisionAttributes:
    """A provision (ustalenie) of the plan's text, in the order of ``number``.

    Of one symbol, or of one terrain (``designation``), or general where it has neither. ``paragraph`` is its
    place in the resolution (``§ 12 ust. 3``).
    """

    number: Mapped[int]
    symbol: Mapped[str | None]
    designation: Mapped[str | None]
    paragraph: Mapped[str | None]
    content: Mapped[str]
