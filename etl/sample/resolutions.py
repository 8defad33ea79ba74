"""The invented resolutions of the councils: one description for the register's document and for the PDF."""

from dataclasses import dataclass
from datetime import date

from planowisko.etl.sample.gminas import SampleGmina

_MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolution:
    """A council's resolution: ``adopting`` a plan, or beginning the work on it."""

    gmina: SampleGmina
    plan: str
    adopting: bool
    local_id: str
    number: str
    day: date
    subject: str
    in_force: date | None
    journal_position: str | None

    @property
    def title(self) -> str:
        """The full title, with the remark that it is invented."""
        return (
            f"Uchwała nr {self.number} Rady Gminy {self.gmina.genitive} z dnia {in_words(self.day)} "
            f"{self.subject} (dane przykładowe, zmyślone)"
        )

    @property
    def step(self) -> str:
        """What the resolution does, in a word."""
        return "uchwalenie" if self.adopting else "przystąpienie"

    @property
    def file_name(self) -> str:
        """The name of the PDF."""
        step = "uchwalenie" if self.adopting else "przystapienie"
        return f"uchwala_{step}_{self.plan.lower()}_{self.gmina.teryt}.pdf"

    @property
    def link(self) -> str:
        """The address under which the PDF would be published; ``.example`` exists nowhere."""
        return f"{web_address(self.gmina)}/{self.file_name}"


def web_address(gmina: SampleGmina) -> str:
    """The folder on the gmina's invented site."""
    return f"https://bip.{gmina.folder.split('_')[-1]}.example/planowanie"


def in_words(day: date) -> str:
    """A date as Polish resolutions have it: ``26 marca 2026 r.``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} r."


def general_plan_resolutions(gmina: SampleGmina) -> tuple[Resolution, Resolution]:
    """The resolutions that began and adopted the plan ogólny."""
    of_plan = f"planu ogólnego gminy {gmina.genitive}"
    began = Resolution(
        gmina, "POG", False, "1", "VI/41/2024", date(2024, 10, 24),
        f"w sprawie przystąpienia do sporządzenia {of_plan}", date(2024, 10, 24), None,
    )  # fmt: skip
    if gmina.status == "legalForce":
        adopted = Resolution(
            gmina, "POG", True, "2", "XXI/137/2026", date(2026, 3, 26),
            f"w sprawie uchwalenia {of_plan}", date(2026, 4, 24), "2026 poz. 1984",
        )  # fmt: skip
    else:
        adopted = Resolution(
            gmina, "POG", True, "2", "XXVII/168/2026", date(2026, 10, 29),
            f"w sprawie uchwalenia {of_plan}", None, None,
        )  # fmt: skip
    return began, adopted


def local_plan_resolutions(gmina: SampleGmina, village: str) -> tuple[Resolution, Resolution]:
    """The resolutions that began and adopted the local plan of one village."""
    of_plan = f"miejscowego planu zagospodarowania przestrzennego dla części obrębu {village}"
    return (
        Resolution(
            gmina, "MPZP", False, "1", "XXXIV/212/2022", date(2022, 5, 26),
            f"w sprawie przystąpienia do sporządzenia {of_plan}", date(2022, 5, 26), None,
        ),
        Resolution(
            gmina, "MPZP", True, "2", "XLVIII/305/2023", date(2023, 9, 28),
            f"w sprawie uchwalenia {of_plan}", date(2023, 10, 27), "2023 poz. 5120",
        ),
    )  # fmt: skip
