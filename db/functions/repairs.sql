-- Repairs that a person asks for: proposed first, shown, and applied only as they were shown.

CREATE FUNCTION planowisko.repair_kinds() RETURNS TABLE (repair text, parameter text, standard numeric)
LANGUAGE sql IMMUTABLE
AS $$
    VALUES
    ('snap-vertices', 'tolerance', 0.05),
    ('fill-gaps', NULL, NULL),
    ('remove-overlaps', NULL, NULL),
    ('drop-duplicate-vertices', 'tolerance', 0.001),
    ('round-values', 'decimals', 1)
$$;

COMMENT ON FUNCTION planowisko.repair_kinds IS
'The repairs with their parameter and its default; tolerances in metres.';

CREATE FUNCTION planowisko.repair_parameter(repair text, parameters jsonb) RETURNS numeric
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kind record;
    unknown text;
    given numeric;
BEGIN
    SELECT * INTO kind FROM planowisko.repair_kinds() AS known WHERE known.repair = repair_parameter.repair;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Nieznana naprawa „%”.', repair USING
            ERRCODE = 'invalid_parameter_value',
            HINT = 'Naprawy: ' || (SELECT string_agg(known.repair, ', ') FROM planowisko.repair_kinds() AS known);
    END IF;
    SELECT min(name) INTO unknown FROM jsonb_object_keys(parameters) AS name
    WHERE name IS DISTINCT FROM kind.parameter;
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'Naprawa „%” nie ma parametru „%”.', repair, unknown USING
            ERRCODE = 'invalid_parameter_value',
            HINT = coalesce('Jej parametr: ' || kind.parameter || '.', 'Nie ma żadnego parametru.');
    END IF;
    BEGIN
        given := coalesce((parameters ->> kind.parameter)::numeric, kind.standard);
    EXCEPTION WHEN invalid_text_representation THEN
        given := -1;
    END;
    IF given < 0 OR given > 10 THEN
        RAISE EXCEPTION 'Parametr „%” naprawy „%” ma być liczbą od 0 do 10.', kind.parameter, repair
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Popraw wartość parametru.';
    END IF;
    RETURN given;
END
$$;

COMMENT ON FUNCTION planowisko.repair_parameter IS
'The value of the one parameter that a repair has, judged; null where it has none.';

CREATE FUNCTION planowisko.propose_repair(plan_id uuid, repair text, parameters jsonb DEFAULT '{}')
RETURNS TABLE (
    table_name text, id uuid, object text, attribute text, old_value text, new_value text, before geometry,
    after geometry, digest text
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
    parameter constant numeric := planowisko.repair_parameter(repair, coalesce(parameters, '{}'));
    own_gmina constant text := planowisko.gmina_of_draft(plan_id);
BEGIN
    PERFORM rules.begin_repair(own_gmina, plan_id);
    CASE repair
        WHEN 'snap-vertices' THEN
            PERFORM rules.repair_by_snapping(own_gmina, plan_id, parameter::double precision);
        WHEN 'fill-gaps' THEN PERFORM rules.repair_by_filling_gaps(own_gmina, plan_id);
        WHEN 'remove-overlaps' THEN PERFORM rules.repair_by_removing_overlaps();
        WHEN 'drop-duplicate-vertices' THEN
            PERFORM rules.repair_by_dropping_vertices(parameter::double precision);
        ELSE
            NULL;
    END CASE;
    RETURN QUERY
    SELECT
        proposed.table_name,
        proposed.id,
        proposed.object_name,
        proposed.attribute,
        proposed.old_value,
        proposed.new_value,
        proposed.before,
        proposed.after,
        md5(concat_ws(
            '|', proposed.table_name, proposed.id, proposed.attribute, proposed.new_value,
            encode(st_asewkb(proposed.after), 'hex')
        ))
    FROM (
        SELECT
            piece.table_name,
            piece.id,
            piece.object_name,
            'geometry' AS attribute,
            NULL AS old_value,
            NULL AS new_value,
            piece.before,
            piece.after,
            piece.place
        FROM pg_temp.repaired_piece AS piece
        WHERE NOT st_orderingequals(piece.before, piece.after)
        UNION ALL
        SELECT
            rounded.table_name,
            rounded.id,
            piece.object_name,
            rounded.attribute,
            rounded.old_value,
            rounded.new_value,
            piece.before,
            NULL,
            piece.place
        FROM rules.rounded_values(own_gmina, plan_id, parameter::integer) AS rounded
        INNER JOIN pg_temp.repaired_piece AS piece
            ON piece.table_name = rounded.table_name AND piece.id = rounded.id
        WHERE repair = 'round-values'
    ) AS proposed
    ORDER BY proposed.place, proposed.attribute;
    DROP TABLE pg_temp.repaired_piece;
END
$$;

COMMENT ON FUNCTION planowisko.propose_repair IS
'What a repair would change in a draft, in the installation''s system; changes nothing.';

CREATE FUNCTION planowisko.apply_repair(plan_id uuid, repair text, parameters jsonb, digests text[])
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    change record;
    applied integer := 0;
    row_count integer;
BEGIN
    PERFORM FROM planning.spatial_plan WHERE spatial_plan.id = apply_repair.plan_id FOR UPDATE;
    FOR change IN
        SELECT proposed.* FROM planowisko.propose_repair(plan_id, repair, parameters) AS proposed
        WHERE proposed.digest = ANY (digests)
    LOOP
        EXECUTE format(
            'UPDATE planning.%I SET %I = %s, base_version = row_version WHERE id = $1 AND plan_id = $2',
            change.table_name, change.attribute,
            CASE change.attribute WHEN 'geometry' THEN '$3' ELSE '$4::numeric' END
        ) USING change.id, apply_repair.plan_id, change.after, change.new_value;
        GET DIAGNOSTICS row_count = ROW_COUNT;
        applied := applied + row_count;
    END LOOP;
    IF applied IS DISTINCT FROM (SELECT count(DISTINCT digest) FROM unnest(digests) AS digest) THEN
        RAISE EXCEPTION
            'Od pokazania napraw plan się zmienił, albo brak prawa do jego edycji. Niczego nie zmieniono.'
            USING ERRCODE = 'PW008', HINT = 'Pokaż naprawy ponownie i zastosuj te, które nadal są potrzebne.';
    END IF;
    RETURN applied;
END
$$;

COMMENT ON FUNCTION planowisko.apply_repair IS
'Applies proposals by their digests, exactly as they were shown or not at all (PW008); returns how many.';
