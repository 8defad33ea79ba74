-- How findings speak: names, figures and lists in the language that the check was asked for.

CREATE FUNCTION rules.in_language(polish text, english text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE current_setting('planowisko.language', true) WHEN 'en' THEN english ELSE polish END;

COMMENT ON FUNCTION rules.in_language IS 'The text of the language that rules.findings has set.';

CREATE FUNCTION rules.object_name(designation text, local_id text, id uuid) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(
    nullif(btrim(designation), ''),
    nullif(btrim(local_id), ''),
    id::text,
    rules.in_language('obiekt bez oznaczenia', 'object without a designation')
);

COMMENT ON FUNCTION rules.object_name IS 'What a person knows an object by; never empty.';

CREATE FUNCTION rules.ordinal(object_name text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substring(object_name FROM '^[0-9]{1,18}')::numeric;

COMMENT ON FUNCTION rules.ordinal IS
'The number at the start of a designation, so that 2SU stands before 10SU.';

CREATE FUNCTION rules.listing(names text[]) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        string_agg(listed.name, ', ' ORDER BY listed.place) FILTER (WHERE listed.place <= 6)
        || CASE
            WHEN count(*) > 6 THEN format(rules.in_language(' i inne (%s)', ' and others (%s)'), count(*) - 6)
            ELSE ''
        END
    FROM (
        SELECT
            name,
            row_number() OVER (ORDER BY rules.ordinal(name), name COLLATE "C") AS place
        FROM unnest(names) AS name
    ) AS listed
$$;

COMMENT ON FUNCTION rules.listing IS
'Names in natural order, the first six of them written out; null where there are none.';

CREATE FUNCTION rules.number(value numeric) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN translate(value::text, '.', rules.in_language(',', '.'));

COMMENT ON FUNCTION rules.number IS 'A value as it was given, with the language''s decimal sign.';

CREATE FUNCTION rules.coordinate(value double precision) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN rules.number(round(value::numeric, 2));

COMMENT ON FUNCTION rules.coordinate IS 'A coordinate to the centimetre.';

CREATE FUNCTION rules.area(value double precision) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN translate(
    to_char(
        value::numeric,
        CASE
            WHEN value < 10 THEN 'FM990.00'
            WHEN value < 100 THEN 'FM990.0'
            ELSE 'FM999,999,999,990'
        END
    ),
    ',.',
    -- Polish groups digits with a no-break space.
    rules.in_language(U&'\00A0,', ',.')
);

COMMENT ON FUNCTION rules.area IS 'An area in m², to at least three digits.';

CREATE FUNCTION rules.allowed_range(maximum numeric) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN maximum IS NULL THEN rules.in_language('nie mniej niż 0', 'not less than 0')
        ELSE format(rules.in_language('od 0 do %s', 'from 0 to %s'), maximum)
    END
$$;

COMMENT ON FUNCTION rules.allowed_range IS
'What values of a parameter are allowed: from 0, to the maximum where there is one.';

CREATE FUNCTION rules.with_place(object_name text, class_name text, places geometry) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT ARRAY[
        object_name,
        class_name,
        st_numgeometries(places)::text,
        rules.coordinate(st_y(st_geometryn(places, 1))),
        rules.coordinate(st_x(st_geometryn(places, 1)))
    ]
$$;

COMMENT ON FUNCTION rules.with_place IS
'An object, its class, and of the points where it is wrong their number, northing and easting of the first.';
