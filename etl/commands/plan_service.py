"""A plan from a service instead of files: ``planowisko import plan --wfs URL``."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from planowisko.etl.commands.fetch_options import (
    accept_incomplete_option,
    page_options,
    page_size,
    pages_kept_on_interrupt,
)
from planowisko.etl.commands.fetch_reports import plan_service_text, plan_service_values, refuse_incomplete
from planowisko.etl.commands.progress import shown_progress
from planowisko.etl.commands.run_options import RunOptions
from planowisko.etl.commands.session import Session
from planowisko.etl.loading.gmina import find_gmina
from planowisko.etl.services.address import ServiceAddress
from planowisko.etl.services.client import Client
from planowisko.etl.services.layer import Storage
from planowisko.etl.services.plans import FetchedPlan, PlanChoice, fetch_plan
from planowisko.etl.services.wfs import FeatureService


@dataclass(frozen=True, slots=True)
class PlanService:
    """The service that was named, which of its plans is meant, and how it is fetched."""

    address: str
    local_id: str | None
    namespace: str | None
    folder: Path | None
    restart: bool
    accept_incomplete: bool

    @contextmanager
    def files(self, session: Session, gmina_code: str, run: RunOptions) -> Iterator[tuple[Path, ...]]:
        """Fetch the plan; its pages are removed when the block has come to its end, but for a trial."""
        plan = self._fetched(session, gmina_code)
        for layer in plan.layers:
            refuse_incomplete(layer, accept_incomplete=self.accept_incomplete)
        session.source = plan.layers[0].source
        session.output.preface(plan_service_values(plan), plan_service_text(plan))
        yield plan.files
        if not run.dry_run:
            for layer in plan.layers:
                layer.remove()

    def _fetched(self, session: Session, gmina_code: str) -> FetchedPlan:
        address = ServiceAddress.parse(self.address)
        with session.connection() as connection:
            gmina = find_gmina(connection, gmina_code)
            size = page_size(connection, "plan_wfs_page")
        choice = PlanChoice(gmina.teryt, self.local_id, self.namespace)
        with pages_kept_on_interrupt(), shown_progress() as progress:
            return fetch_plan(
                FeatureService(address, Client(tell=progress.step)),
                choice,
                gmina.extent,
                size,
                lambda name: Storage(f"plan-{gmina_code}-{name}", self.folder, self.restart),
                progress,
            )


def plan_service_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--wfs`` and what goes with it; ``service`` is a :class:`PlanService`, None with files."""

    @functools.wraps(function)
    def run(*arguments: Any, **options: Any) -> Any:
        address = options.pop("wfs")
        given = {name: options.pop(name) for name in ("local_id", "namespace", "folder", "restart")}
        given["accept_incomplete"] = options.pop("accept_incomplete")
        if address is None and any(given.values()):
            raise click.UsageError("Te opcje dotyczą pobierania z usługi: dodaj --wfs ADRES.")
        if (address is None) == (not options["files"]):
            raise click.UsageError("Podaj pliki planu albo adres usługi (--wfs ADRES).")
        service = None if address is None else PlanService(address, **given)
        return function(*arguments, service=service, **options)

    for option in (
        accept_incomplete_option,
        page_options,
        click.option("--namespace", metavar="NAMESPACE", help="Its namespace (przestrzenNazw), if needed."),
        click.option("--plan-id", "local_id", metavar="LOCALID", help="The plan's lokalnyId in the service."),
        click.option("--wfs", metavar="URL", help="Fetch the plan from this WFS 2.0 instead of files."),
    ):
        run = option(run)
    return run
