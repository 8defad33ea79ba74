-- Links lead to objects that exist, of the right class, and lead back.

CREATE FUNCTION rules.broken_link() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH present AS MATERIALIZED (
        SELECT 'AktPlanowaniaPrzestrzennego' AS class_name, act.namespace, act.local_id
        FROM pg_temp.checked_spatial_plan AS act
        UNION ALL
        SELECT 'DokumentFormalny', document.namespace, document.local_id
        FROM pg_temp.checked_official_documentation AS document
    )

    SELECT
        link.object_name,
        ARRAY[link.object_name, link.element, link.address],
        link.geometry
    FROM rules.checked_links() AS link
    WHERE link.target[1] = ANY (link.target_classes)
        -- Only of the set's own objects is it known that they should be here.
        AND link.target[2] IN (SELECT present.namespace FROM present)
        AND NOT EXISTS (
            SELECT FROM present
            WHERE ARRAY[present.class_name, present.namespace, present.local_id] = link.target
        )
        -- That there is no act or no document at all is found by other rules.
        AND link.target[1] IN (SELECT present.class_name FROM present)
$$;

COMMENT ON FUNCTION rules.broken_link IS
'A link to an act or document of the set''s own namespace that is not in the set.';

CREATE FUNCTION rules.wrong_link_target() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        link.object_name,
        ARRAY[link.object_name, link.element, link.address, link.target_classes[1]],
        link.geometry
    FROM rules.checked_links() AS link
    WHERE link.target[1] <> ALL (link.target_classes)
$$;

COMMENT ON FUNCTION rules.wrong_link_target IS
'A link to an object of another class than the relation wants.';

CREATE FUNCTION rules.unrecognised_link() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        link.object_name,
        ARRAY[link.object_name, link.element, link.address, link.target_classes[1]],
        link.geometry
    FROM rules.checked_links() AS link
    WHERE link.target IS NULL
$$;

COMMENT ON FUNCTION rules.unrecognised_link IS
'A link between act and documents that is no address of a planning object.';

CREATE FUNCTION rules.one_sided_link() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    WITH link AS MATERIALIZED (
        SELECT
            checked.object_name,
            ARRAY[checked.object_class, checked.namespace, checked.local_id] AS own,
            checked.element,
            checked.counterpart,
            checked.target_classes,
            checked.target,
            checked.geometry
        FROM rules.checked_links() AS checked
    ),

    present AS MATERIALIZED (
        SELECT
            act.object_name,
            ARRAY['AktPlanowaniaPrzestrzennego', act.namespace, act.local_id] AS own
        FROM pg_temp.checked_spatial_plan AS act
        UNION ALL
        SELECT document.object_name, ARRAY['DokumentFormalny', document.namespace, document.local_id]
        FROM pg_temp.checked_official_documentation AS document
    )

    SELECT
        link.object_name,
        ARRAY[link.object_name, link.element, present.object_name, link.counterpart],
        link.geometry
    FROM link
    INNER JOIN present ON present.own = link.target
    WHERE link.counterpart IS NOT NULL
        -- What leads to another class cannot be told back.
        AND link.target[1] = ANY (link.target_classes)
        AND NOT EXISTS (
            SELECT FROM link AS back
            WHERE back.own = link.target AND back.target = link.own AND back.element = link.counterpart
        )
$$;

COMMENT ON FUNCTION rules.one_sided_link IS
'A relation of act and document that only one of them tells.';

CREATE FUNCTION rules.several_resolutions() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        act.object_name,
        ARRAY[act.object_name, count(DISTINCT resolution.local_id)::text,
            rules.listing(array_agg(DISTINCT resolution.local_id))],
        NULL::geometry
    FROM (
        SELECT coalesce(
            min(checked_spatial_plan.object_name), rules.in_language('sprawdzany zbiór', 'the checked set')
        ) AS object_name
        FROM pg_temp.checked_spatial_plan
    ) AS act
    CROSS JOIN (
        SELECT CASE link.element WHEN 'uchwala' THEN link.local_id ELSE link.target[3] END AS local_id
        FROM rules.checked_links() AS link
        WHERE link.element IN ('uchwala', 'dokumentUchwalajacy')
    ) AS resolution
    GROUP BY act.object_name
    HAVING count(DISTINCT resolution.local_id) > 1
$$;

COMMENT ON FUNCTION rules.several_resolutions IS
'More than one resolution that adopts the plan; the schema allows one.';

CREATE FUNCTION rules.checked_web_links()
RETURNS TABLE (object_name text, what text, link text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        drawing.object_name, rules.in_language('łącze rysunku', 'the drawing''s link'), drawing.link
    FROM pg_temp.checked_plan_drawing AS drawing
    UNION ALL
    SELECT
        drawing.object_name, rules.in_language('łącze legendy', 'the legend''s link'), drawing.legend
    FROM pg_temp.checked_plan_drawing AS drawing
    UNION ALL
    SELECT
        document.object_name, rules.in_language('łącze dokumentu', 'the document''s link'), given.link
    FROM pg_temp.checked_official_documentation AS document
    CROSS JOIN unnest(document.links) AS given (link)
    UNION ALL
    SELECT
        map.object_name, rules.in_language('łącze mapy podkładowej', 'the background map''s link'), map.link
    FROM pg_temp.checked_background_map AS map
$$;

COMMENT ON FUNCTION rules.checked_web_links IS 'Links to files and pages, with what they are links of.';

CREATE FUNCTION rules.several_links_in_one()
RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        given.object_name,
        ARRAY[given.object_name, given.what, left(given.link, 200)],
        NULL::geometry
    FROM rules.checked_web_links() AS given
    WHERE given.link ~* '[[:space:],;]+(?:https?|ftp)://'
$$;

COMMENT ON FUNCTION rules.several_links_in_one IS
'A field for one link that holds several, separated by a comma, as real files do.';

CREATE FUNCTION rules.invalid_link() RETURNS TABLE (object text, arguments text[], geometry geometry)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        given.object_name,
        ARRAY[given.object_name, given.what, left(given.link, 200)],
        NULL::geometry
    FROM rules.checked_web_links() AS given
    WHERE btrim(given.link) <> ''
        -- A relative one is right wherever the files lie side by side.
        AND given.link !~* '^(?:https?|ftp)://[^/[:space:]]+[^[:space:]]*$'
        AND (given.link !~ '^[^/:[:space:]]+$' OR strpos(given.link, chr(92)) > 0)
        AND given.link !~* '[[:space:],;]+(?:https?|ftp)://'
$$;

COMMENT ON FUNCTION rules.invalid_link IS
'A link that is neither an address nor the name of a file: with blanks, or a place on somebody''s disk.';
