-- What became of a parcel, and what it came from: the links that imports have found, followed in time.
--
-- A number may be given again, and a parcel may vanish and come back. So a link is followed only within the
-- life of the parcel it names: later than the link that led to it, and before the number appears anew.

CREATE FUNCTION planowisko.parcel_appearances(gmina_code text, national_reference text)
RETURNS SETOF timestamptz
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH version AS MATERIALIZED (
        SELECT known.recorded_at, known.superseded_at
        FROM planowisko.parcel_versions(parcel_appearances.gmina_code, parcel_appearances.national_reference)
            AS known
        WHERE known.state <> 'archived'
    )
    SELECT version.recorded_at FROM version
    WHERE NOT EXISTS (SELECT FROM version AS before WHERE before.superseded_at = version.recorded_at)
$$;

COMMENT ON FUNCTION planowisko.parcel_appearances IS
'The moments at which a parcel appeared here: once, and again for every time that it had vanished.';

CREATE FUNCTION planowisko.parcel_geometry_since(
    gmina_code text, national_reference text, moment timestamptz
)
RETURNS geometry
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT version.geometry
    FROM planowisko.parcel_at(
        parcel_geometry_since.gmina_code, parcel_geometry_since.national_reference, moment
    ) AS version
    LIMIT 1
$$;

COMMENT ON FUNCTION planowisko.parcel_geometry_since IS
'How a parcel lay from a moment on, at which it was current.';

CREATE FUNCTION planowisko.parcel_geometry_until(
    gmina_code text, national_reference text, moment timestamptz
)
RETURNS geometry
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT version.geometry
    FROM planowisko.parcel_versions(
        parcel_geometry_until.gmina_code, parcel_geometry_until.national_reference
    ) AS version
    WHERE version.superseded_at <= moment
    ORDER BY
        version.state = 'archived', version.superseded_at DESC,
        version.begin_lifespan_version DESC NULLS LAST
    LIMIT 1
$$;

COMMENT ON FUNCTION planowisko.parcel_geometry_until IS
'How a parcel lay until a moment, at which it vanished or changed, or before which it had vanished.';

CREATE FUNCTION planowisko.is_shared_area(
    shared double precision, one double precision, other double precision
)
RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT
        shared > 0
        AND shared * 100 >= least(one, other) * planowisko.setting_number('succession_tolerance_percent')
$$;

COMMENT ON FUNCTION planowisko.is_shared_area IS
'Whether what a parcel before and one after a change have in common is more than a trace of new measuring.';

CREATE FUNCTION planowisko.parcel_successors(gmina_code text, national_reference text)
RETURNS TABLE (
    predecessor_reference text, predecessor_since timestamptz, successor_reference text, kind text,
    recorded_at timestamptz, import_run_id uuid, shared_area double precision,
    predecessor_share double precision, successor_share double precision, original_share double precision,
    is_current boolean, closed_at timestamptz
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH RECURSIVE step AS (
        SELECT
            link.predecessor_reference, NULL::timestamptz AS predecessor_since, link.successor_reference,
            link.kind, link.recorded_at, link.import_run_id, link.shared_area, link.predecessor_share,
            link.successor_share, link.predecessor_share AS original_share, link.recorded_at AS origin
        FROM cadastre.parcel_succession AS link
        WHERE link.gmina_code = parcel_successors.gmina_code
            AND link.predecessor_reference = parcel_successors.national_reference
        UNION
        SELECT
            link.predecessor_reference, step.recorded_at, link.successor_reference,
            link.kind, link.recorded_at, link.import_run_id, link.shared_area, link.predecessor_share,
            link.successor_share, st_area(st_intersection(original.geometry, successor.geometry))
            / st_area(original.geometry), step.origin
        FROM step
        INNER JOIN cadastre.parcel_succession AS link
            ON link.gmina_code = parcel_successors.gmina_code
            AND link.predecessor_reference = step.successor_reference
            AND link.recorded_at > step.recorded_at
        CROSS JOIN LATERAL (
            SELECT planowisko.parcel_geometry_until(
                parcel_successors.gmina_code, parcel_successors.national_reference, step.origin
            ) AS geometry
        ) AS original
        CROSS JOIN LATERAL (
            SELECT planowisko.parcel_geometry_since(
                parcel_successors.gmina_code, link.successor_reference, link.recorded_at
            ) AS geometry
        ) AS successor
        WHERE NOT EXISTS (
                SELECT FROM planowisko.parcel_appearances(
                    parcel_successors.gmina_code, step.successor_reference
                ) AS appearance (moment)
                WHERE appearance.moment > step.recorded_at AND appearance.moment <= link.recorded_at
            )
            AND planowisko.is_shared_area(
                st_area(st_intersection(original.geometry, successor.geometry)),
                st_area(original.geometry), st_area(successor.geometry)
            )
    )
    SELECT
        step.predecessor_reference, step.predecessor_since, step.successor_reference, step.kind,
        step.recorded_at, step.import_run_id, step.shared_area, step.predecessor_share, step.successor_share,
        step.original_share, life.closed_at IS NULL, life.closed_at
    FROM step
    CROSS JOIN LATERAL (
        SELECT planowisko.parcel_closed_at(
            parcel_successors.gmina_code, step.successor_reference, step.recorded_at
        ) AS closed_at
    ) AS life
    ORDER BY
        step.recorded_at, step.predecessor_reference, round(step.original_share::numeric, 6) DESC,
        step.successor_reference
$$;

COMMENT ON FUNCTION planowisko.parcel_successors IS
'What became of a parcel: a row per link to a parcel that took its place or a part of it, and on to those '
'that took theirs. original_share is the share of the parcel''s own area that lies there, as it was before '
'the first link; closed_at is when the successor vanished itself.';

CREATE FUNCTION planowisko.parcel_predecessors(gmina_code text, national_reference text)
RETURNS TABLE (
    predecessor_reference text, successor_reference text, successor_until timestamptz, kind text,
    recorded_at timestamptz, import_run_id uuid, shared_area double precision,
    predecessor_share double precision, successor_share double precision, original_share double precision
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH RECURSIVE step AS (
        SELECT
            link.predecessor_reference, link.successor_reference, NULL::timestamptz AS successor_until,
            link.kind, link.recorded_at, link.import_run_id, link.shared_area, link.predecessor_share,
            link.successor_share, link.successor_share AS original_share, link.recorded_at AS origin
        FROM cadastre.parcel_succession AS link
        WHERE link.gmina_code = parcel_predecessors.gmina_code
            AND link.successor_reference = parcel_predecessors.national_reference
        UNION
        SELECT
            link.predecessor_reference, link.successor_reference, step.recorded_at,
            link.kind, link.recorded_at, link.import_run_id, link.shared_area, link.predecessor_share,
            link.successor_share, st_area(st_intersection(original.geometry, predecessor.geometry))
            / st_area(original.geometry), step.origin
        FROM step
        INNER JOIN cadastre.parcel_succession AS link
            ON link.gmina_code = parcel_predecessors.gmina_code
            AND link.successor_reference = step.predecessor_reference
            AND link.recorded_at < step.recorded_at
        CROSS JOIN LATERAL (
            SELECT planowisko.parcel_geometry_since(
                parcel_predecessors.gmina_code, parcel_predecessors.national_reference, step.origin
            ) AS geometry
        ) AS original
        CROSS JOIN LATERAL (
            SELECT planowisko.parcel_geometry_until(
                parcel_predecessors.gmina_code, link.predecessor_reference, link.recorded_at
            ) AS geometry
        ) AS predecessor
        WHERE NOT EXISTS (
                SELECT FROM planowisko.parcel_appearances(
                    parcel_predecessors.gmina_code, step.predecessor_reference
                ) AS appearance (moment)
                WHERE appearance.moment > link.recorded_at AND appearance.moment < step.recorded_at
            )
            AND planowisko.is_shared_area(
                st_area(st_intersection(original.geometry, predecessor.geometry)),
                st_area(original.geometry), st_area(predecessor.geometry)
            )
    )
    SELECT
        step.predecessor_reference, step.successor_reference, step.successor_until, step.kind,
        step.recorded_at, step.import_run_id, step.shared_area, step.predecessor_share, step.successor_share,
        step.original_share
    FROM step
    ORDER BY
        step.recorded_at DESC, step.successor_reference, round(step.original_share::numeric, 6) DESC,
        step.predecessor_reference
$$;

COMMENT ON FUNCTION planowisko.parcel_predecessors IS
'What a parcel came from: a row per link from a parcel whose place, or a part of it, it took, and back to '
'those before. original_share is the share of the parcel''s own area that lay there.';

CREATE FUNCTION planowisko.parcel_closed_at(gmina_code text, national_reference text, moment timestamptz)
RETURNS timestamptz
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT min(version.superseded_at)
    FROM planowisko.parcel_versions(parcel_closed_at.gmina_code, parcel_closed_at.national_reference) AS version
    WHERE version.state = 'superseded'
        AND version.superseded_at > moment
        AND NOT EXISTS (
            SELECT FROM planowisko.parcel_at(
                parcel_closed_at.gmina_code, parcel_closed_at.national_reference, version.superseded_at
            )
        )
$$;

COMMENT ON FUNCTION planowisko.parcel_closed_at IS
'When a parcel that was current at a moment vanished; null where it has not.';
