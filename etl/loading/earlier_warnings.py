"""What earlier imports warned of and still holds: parcels that stay as they are are not judged anew."""

from collections import Counter

from planowisko.etl.loading.import_run import ImportRun

# Of parcels that are as they were when they were warned of; of two that overlap, both.
_STANDING = """
    SELECT DISTINCT ON (warning.object, warning.rule) run.id::text, warning.object, warning.rule
    FROM imports.import_warning AS warning
    INNER JOIN imports.import_run AS run
        ON run.gmina_code = warning.gmina_code AND run.id = warning.import_run_id
    INNER JOIN cadastre.cadastral_parcel AS parcel
        ON parcel.gmina_code = warning.gmina_code AND parcel.national_reference = warning.object
    WHERE warning.gmina_code = %s AND run.kind = 'parcels' AND run.outcome = 'done'
        AND parcel.recorded_at <= run.started_at
        AND (
            warning.detail ->> 'other' IS NULL
            OR EXISTS (
                SELECT FROM cadastre.cadastral_parcel AS other
                WHERE other.gmina_code = warning.gmina_code
                    AND other.national_reference = warning.detail ->> 'other'
                    AND other.recorded_at <= run.started_at
            )
        )
    ORDER BY warning.object, warning.rule, run.started_at DESC
"""


def earlier_warnings(run: ImportRun) -> dict[str, int]:
    """How many warnings of which earlier runs still hold and are not told by this one, by the run's id.

    The parcels of the delivery must be in their table. As many as were kept of a rule are known.
    """
    told = {(warning.object, warning.rule) for warning in run.warnings}
    standing = run.connection.execute(_STANDING, [run.gmina.code]).fetchall()
    return dict(Counter(earlier for earlier, *warned in standing if tuple(warned) not in told))
