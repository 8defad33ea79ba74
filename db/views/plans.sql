-- Plans in lists: drafts and published versions.

CREATE VIEW planowisko.plan_version_overview WITH (security_invoker = true) AS
SELECT
    plan_version.gmina_code,
    gmina.name AS gmina_name,
    plan_version.plan_id,
    plan_version.id AS plan_version_id,
    plan_version.number,
    spatial_plan.title,
    spatial_plan.plan_type,
    spatial_plan.status,
    spatial_plan.native_srid,
    plan_version.published_at,
    plan_version.published_by,
    plan_version.note,
    plan_version.content_sha256,
    plan_version.warnings
FROM publication.plan_version
INNER JOIN publication.spatial_plan
    ON spatial_plan.gmina_code = plan_version.gmina_code AND spatial_plan.plan_version_id = plan_version.id
INNER JOIN partnership.gmina ON gmina.code = plan_version.gmina_code;

COMMENT ON VIEW planowisko.plan_version_overview IS 'All published versions of all plans.';

CREATE VIEW planowisko.published_plan WITH (security_invoker = true) AS
SELECT DISTINCT ON (gmina_code, plan_id) *
FROM planowisko.plan_version_overview
ORDER BY gmina_code ASC, plan_id ASC, number DESC;

COMMENT ON VIEW planowisko.published_plan IS 'The newest published version of every plan.';

CREATE VIEW planowisko.draft_plan WITH (security_invoker = true) AS
SELECT
    spatial_plan.gmina_code,
    gmina.name AS gmina_name,
    spatial_plan.id,
    spatial_plan.namespace,
    spatial_plan.local_id,
    spatial_plan.title,
    spatial_plan.plan_type,
    spatial_plan.status,
    spatial_plan.native_srid,
    last_change.modified_at,
    last_change.modified_by,
    (
        SELECT max(plan_version.number)
        FROM publication.plan_version
        WHERE plan_version.gmina_code = spatial_plan.gmina_code AND plan_version.plan_id = spatial_plan.id
    ) AS published_number
FROM planning.spatial_plan
INNER JOIN partnership.gmina ON gmina.code = spatial_plan.gmina_code
CROSS JOIN LATERAL (
    SELECT
        change.modified_at,
        change.modified_by
    FROM (
        SELECT
            spatial_plan.modified_at,
            spatial_plan.modified_by
        UNION ALL
        SELECT
            zoning_element.modified_at,
            zoning_element.modified_by
        FROM planning.zoning_element
        WHERE zoning_element.gmina_code = spatial_plan.gmina_code AND zoning_element.plan_id = spatial_plan.id
        UNION ALL
        SELECT
            supplementary_regulation.modified_at,
            supplementary_regulation.modified_by
        FROM planning.supplementary_regulation
        WHERE
            supplementary_regulation.gmina_code = spatial_plan.gmina_code
            AND supplementary_regulation.plan_id = spatial_plan.id
    ) AS change
    ORDER BY change.modified_at DESC
    LIMIT 1
) AS last_change;

COMMENT ON VIEW planowisko.draft_plan IS 'Drafts that the person logged in may see, with their last change.';
