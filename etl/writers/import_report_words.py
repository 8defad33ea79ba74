"""The words of a report on an import, in Polish and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planowisko.etl.checks.catalogue import import_rules

Language = Literal["pl", "en"]
LANGUAGES: tuple[Language, ...] = ("pl", "en")

Phrase = tuple[str, str]
"""Polish, English."""

KINDS: Mapping[str, Phrase] = {
    "parcels": ("działki", "parcels"),
    "buildings": ("budynki", "buildings"),
    "borders": ("granice", "borders"),
    "contours": ("kontury użytków", "land-use contours"),
    "plan": ("plan", "plan"),
    "documents": ("dokumenty planu", "documents of a plan"),
}

TABLES: Mapping[str, Phrase] = {
    "spatial_plan": ("akt", "act"),
    "official_documentation": ("dokumenty", "documents"),
    "plan_drawing": ("rysunki", "drawings"),
    "zoning_element": ("strefy", "zones"),
    "supplementary_regulation": ("regulacje", "supplementary regulations"),
    "background_map": ("mapy podkładowe", "background maps"),
    "terrain": ("tereny", "terrains"),
    "line_marking": ("oznaczenia liniowe", "line markings"),
    "point_marking": ("oznaczenia punktowe", "point markings"),
    "plan_symbol": ("symbole planu", "symbols of the plan"),
    "provision": ("ustalenia", "provisions"),
}

COUNTS: Mapping[str, Phrase] = {
    "before": ("przedtem w bazie", "in the database before"),
    "current": ("w dostawie bieżące", "current in the delivery"),
    "delivered": ("w dostawie", "delivered"),
    "new": ("nowe", "new"),
    "changed": ("zmienione", "changed"),
    "unchanged": ("bez zmian", "unchanged"),
    "closed": ("zamknięte", "closed"),
    "kept": ("pozostawione, bo nową wersję odrzucono", "kept, since their new version was rejected"),
    "removed": ("usunięte", "removed"),
    "deleted": ("usunięte", "removed"),
    "archived": ("wersje archiwalne", "archived versions"),
    "archived_new": ("wersje archiwalne wcześniej nieznane", "archived versions not known before"),
    "linked": (
        "następstwa: działki zamknięte i te w ich miejscu",
        "successions: closed parcels and those in their place",
    ),
    "vanishing": ("których nie ma w dostawie", "not in the delivery any more"),
    "zonings": ("obręby i jednostki", "precincts and units"),
    "counted_for_ouz": ("w bazie liczone do OUZ", "in the database counted for OUZ"),
    "earlier_warnings": (
        "ostrzeżenia wcześniejszych importów o działkach bez zmian (import, liczba)",
        "warnings of earlier imports about unchanged parcels (run, count)",
    ),
    "created": ("dodane do planu", "added to the plan"),
    "attached": ("dołączone do istniejących", "attached to those there"),
    **TABLES,
}
"""What a figure counts, in the order of telling; what nobody has named here is told by its own name."""

BUILDING_COUNTS: Mapping[str, Phrase] = {
    "current": ("w bazie po imporcie", "in the database afterwards"),
    "new": ("nowe lub zmienione", "new or changed"),
}

_WORDS: Mapping[str, Phrase] = {
    "report": ("Raport z importu", "Import report"),
    "done": ("Import wykonany", "Import done"),
    "refused": ("Dostawa odrzucona", "Delivery refused"),
    "dry_done": ("Próba udana: nic nie zostało zapisane", "Trial passed: nothing was stored"),
    "dry_refused": (
        "Próba: dostawa zostałaby odrzucona, nic nie zostało zapisane",
        "Trial: the delivery would be refused, nothing was stored",
    ),
    "why": ("Dlaczego odrzucono", "Why it was refused"),
    "gmina": ("gmina", "gmina"),
    "what": ("co", "what"),
    "full": ("pełna dostawa", "full delivery"),
    "precincts": ("pełna dla swoich obrębów (--by-precinct)", "full for its precincts (--by-precinct)"),
    "part": ("część (--partial)", "part (--partial)"),
    "who": ("kto", "who"),
    "began": ("początek", "began"),
    "took": ("czas", "took"),
    "source": ("skąd", "fetched from"),
    "accepted": ("potwierdzono (--accept)", "confirmed (--accept)"),
    "options": ("opcje", "options"),
    "run": ("import", "run"),
    "files": ("Pliki", "Files"),
    "file": ("plik", "file"),
    "size": ("wielkość", "size"),
    "changes": ("Co się zmieniło", "What changed"),
    "would_change": ("Co by się zmieniło", "What would change"),
    "counted": ("Co policzono przed odrzuceniem", "What was counted before the refusal"),
    "taken": ("przyjęte rekordy", "records taken"),
    "rejected": ("Odrzucone rekordy", "Rejected records"),
    "rejected_explained": (
        "Nie wczytano ich; reszta dostawy jest przyjęta.",
        "They were not loaded; the rest of the delivery was taken.",
    ),
    "rejected_refused": (
        "Z tych powodów z dostawy nie wczytano niczego.",
        "For these reasons nothing of the delivery was loaded.",
    ),
    "warning": ("Ostrzeżenia", "Warnings"),
    "warning_explained": (
        "Te rekordy wczytano, ale coś w nich budzi wątpliwości.",
        "These records were loaded, but something about them is doubtful.",
    ),
    "object": ("obiekt", "object"),
    "place": ("miejsce w pliku", "place in the file"),
    "position": ("położenie", "position"),
    "told": ("co i co zrobić", "what, and what to do"),
    "rule": ("reguła", "rule"),
    "number": ("liczba", "count"),
    "more": ("… i dalsze, razem {count}", "… and more, {count} in all"),
    "all_of_them": (
        "Wszystkie zapisuje: planowisko rejects {run} -o odrzucone.gpkg",
        "All of them are written by: planowisko rejects {run} -o rejected.gpkg",
    ),
    "none": ("Żadnego rekordu nie odrzucono, nie ma ostrzeżeń.", "No record was rejected, no warnings."),
    "next": ("Co dalej", "What to do next"),
    "map": ("Miejsca odrzuconych rekordów i ostrzeżeń", "Places of rejected records and warnings"),
    "border": ("granica gminy", "border of the gmina"),
    "precinct": ("obręby", "precincts"),
    "unmapped": ("poza mapą: {count}", "beyond the map: {count}"),
    "no_message": ("(tylko po polsku) ", "(in Polish only) "),
}

_NEXT: Mapping[str, Phrase] = {
    "dry_done": (
        "Żeby wczytać dostawę, powtórz polecenie bez --dry-run.",
        "To load the delivery, repeat the command without --dry-run.",
    ),
    "question": (
        "Jeżeli tak ma być, powtórz polecenie z opcją --accept; inaczej poproś o właściwą dostawę.",
        "If this is meant, repeat the command with --accept; else ask for the right delivery.",
    ),
    "refused": (
        "Popraw pliki albo przekaż ten raport temu, kto je dostarczył; dane w bazie są takie jak przedtem.",
        "Mend the files, or hand this report to whoever delivered them; the data are as before.",
    ),
    "rejected": (
        "Przekaż listę odrzuconych rekordów temu, kto dostarczył dane, i poproś o poprawioną dostawę.",
        "Hand the list of rejected records to whoever delivered the data, and ask for a mended delivery.",
    ),
    "warning": (
        "Przejrzyj ostrzeżenia; rekordy, których dotyczą, są już w bazie.",
        "Go through the warnings; the records that they are about are in the database.",
    ),
    "plan": (
        "Sprawdź projekt planu: planowisko check.",
        "Check the draft plan: planowisko check.",
    ),
    "nothing": ("Nic więcej nie trzeba robić.", "Nothing more needs to be done."),
}

_QUESTIONS = ("closes-many", "rejects-many")


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language."""

    language: Language

    def of(self, phrase: Phrase) -> str:
        """The phrase in this language."""
        return phrase[LANGUAGES.index(self.language)]

    def __getitem__(self, name: str) -> str:
        return self.of(_WORDS[name])

    def kind(self, kind: str) -> str:
        """What an import was of."""
        return self.of(KINDS.get(kind, (kind, kind)))

    def count(self, kind: str, name: str) -> str:
        """What a figure counts."""
        special = BUILDING_COUNTS if kind == "buildings" else {}
        return self.of(special.get(name) or COUNTS.get(name) or (name, name))

    def rule(self, code: str) -> str | None:
        """The title of a rule; None where it is not in the catalogue of imports."""
        rule = import_rules().get(code)
        return None if rule is None else self.of((rule.title_pl, rule.title_en))

    def advice(self, name: str) -> str:
        """What to do next."""
        return self.of(_NEXT[name])

    def refusal_advice(self, rules: set[str]) -> str:
        """What to do after a refusal by rules."""
        return self.advice("question" if rules & set(_QUESTIONS) else "refused")

    def bytes(self, size: int) -> str:
        """A size with its unit, as people read it."""
        value, unit = float(size), "B"
        for larger in ("kB", "MB", "GB"):
            if value < 1000:
                break
            value, unit = value / 1000, larger
        text = f"{size} B" if unit == "B" else f"{value:.1f} {unit}"
        return text.replace(".", ",") if self.language == "pl" else text

    def seconds(self, seconds: float) -> str:
        """A duration."""
        minutes, rest = divmod(seconds, 60)
        text = f"{int(minutes)} min {rest:.0f} s" if minutes else f"{rest:.1f} s"
        return text.replace(".", ",") if self.language == "pl" else text
