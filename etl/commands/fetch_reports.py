"""How fetches report what came: for JSON, as Polish text, and what is doubtful of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planowisko.etl.services.cadastre import OTHER_GMINA, WITHOUT_IDENTIFIER
from planowisko.etl.services.collection import REPEATED
from planowisko.etl.services.failures import AnswerDoubtful
from planowisko.etl.services.layer import FetchedLayer
from planowisko.etl.services.plans import OLDER_VERSION, OTHER_PLAN, FetchedPlan

_NAMED = 3


def fetch_values(layers: Sequence[FetchedLayer], files: Sequence[Path]) -> Mapping[str, Any]:
    """Fetched layers for JSON."""
    return {
        "fetched": [
            {
                "address": layer.source,
                "layer": layer.layer,
                "file": str(file),
                "started_at": layer.started_at,
                "pages_requested": layer.requested,
                "pages_resumed": layer.resumed,
                "received": layer.received,
                "wanted": layer.wanted,
                "other_gmina": layer.counts[OTHER_GMINA],
                "without_identifier": layer.counts[WITHOUT_IDENTIFIER],
                "repeated": layer.counts[REPEATED],
                "announced": layer.announced,
            }
            for layer, file in zip(layers, files, strict=True)
        ]
    }


def fetch_text(layers: Sequence[FetchedLayer], files: Sequence[Path], *, kept: bool) -> str:
    """Fetched layers for a person; ``kept`` says whether the files stay."""
    return "\n".join(_layer_text(layer, file, kept=kept) for layer, file in zip(layers, files, strict=True))


def _layer_text(layer: FetchedLayer, file: Path, *, kept: bool) -> str:
    began = layer.started_at.astimezone()
    resumed = f", wcześniej {layer.resumed} (od {began:%Y-%m-%d %H:%M})" if layer.resumed else ""
    lines = [
        f"Pobrano {layer.layer} z {layer.source}",
        f"  strony               {layer.requested:>8}{resumed}",
        f"  obiekty              {layer.received:>8}",
        f"    tej gminy          {layer.wanted:>8}",
        f"    innych gmin        {layer.counts[OTHER_GMINA]:>8}  (pominięto)",
    ]
    if layer.counts[WITHOUT_IDENTIFIER]:
        lines.append(f"    bez identyfikatora {layer.counts[WITHOUT_IDENTIFIER]:>8}  (pominięto)")
    if layer.counts[REPEATED]:
        lines.append(f"    powtórzone         {layer.counts[REPEATED]:>8}  (wzięto raz)")
    if kept:
        lines.append(f"  plik {file}")
    return "\n".join(lines)


def plan_service_values(plan: FetchedPlan) -> Mapping[str, Any]:
    """A fetched plan for JSON."""
    return {
        "fetched": [
            {
                "address": layer.source,
                "layer": layer.layer,
                "started_at": layer.started_at,
                "pages_requested": layer.requested,
                "pages_resumed": layer.resumed,
                "received": layer.received,
                "wanted": layer.wanted,
                "other_plan": layer.counts[OTHER_PLAN],
                "older_version": layer.counts[OLDER_VERSION],
                "repeated": layer.counts[REPEATED],
                "announced": layer.announced,
            }
            for layer in plan.layers
        ]
    }


def plan_service_text(plan: FetchedPlan) -> str:
    """A fetched plan for a person."""
    lines = [
        f"Pobrano z {plan.layers[0].source}: {plan.plan.namespace}/{plan.plan.local_id} „{plan.title}”",
        f"  {'':<54}{'pobrane':>9}{'tego planu':>11}{'inne':>9}",
    ]
    lines += [
        f"  {layer.layer:<54}{layer.received:>9}{layer.wanted:>11}{layer.received - layer.wanted:>9}"
        for layer in plan.layers
    ]
    return "\n".join(lines)


def refuse_empty(layer: FetchedLayer, gmina_code: str) -> None:
    """Raise :class:`AnswerDoubtful` where nothing of the gmina came."""
    if not layer.wanted:
        raise AnswerDoubtful(
            f"{layer.source}, {layer.layer}: wśród {layer.received} pobranych obiektów nie ma żadnego z "
            f"jednostki {gmina_code}. Niczego nie wczytano. Sprawdź kod gminy i jej granicę (planowisko "
            "fetch borders) oraz adres i warstwę (planowisko setting list)."
        )


def refuse_incomplete(layer: FetchedLayer, *, accept_incomplete: bool) -> None:
    """Raise :class:`AnswerDoubtful` where by its signs not all came, unless that is accepted."""
    if accept_incomplete:
        return
    came = f"{layer.source}, {layer.layer}"
    advice = (
        "Niczego nie wczytano. Pobierz dane od nowa (--restart); jeżeli to się powtarza, a dane mają być "
        "wczytane mimo to, dodaj --accept-incomplete."
    )
    if layer.repeated:
        names = ", ".join(layer.repeated[:_NAMED])
        raise AnswerDoubtful(
            f"{came}: {len(layer.repeated)} obiektów przyszło na dwóch stronach (na przykład {names}): dane "
            "zmieniały się w czasie pobierania albo usługa nie trzyma ich kolejności, więc innych może "
            f"brakować. {advice}"
        )
    if layer.announced is not None and layer.announced > layer.received:
        raise AnswerDoubtful(
            f"{came}: usługa zapowiadała {layer.announced} obiektów, a podała {layer.received}. {advice}"
        )
