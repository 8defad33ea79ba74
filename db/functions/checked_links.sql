-- Links between an act and its documents, by addresses such as .../Class/namespace/localId[/version].

CREATE FUNCTION rules.linked_object(address text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_match(address, '^https?://.*/([A-Za-z]+)/([^/]+/[0-9]{6}-[A-Z]+)/([^/]+)(?:/[^/]+)?/?$');

COMMENT ON FUNCTION rules.linked_object IS
'Class, namespace and local identifier that an address names; null where it names no planning object.';

CREATE FUNCTION rules.checked_links()
RETURNS TABLE (
    object_class text, object_name text, namespace text, local_id text, element text, counterpart text,
    target_classes text[], address text, target text[], geometry geometry
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT
        'AktPlanowaniaPrzestrzennego',
        act.object_name, act.namespace, act.local_id,
        relation.element, relation.counterpart, relation.target_classes,
        link.address, rules.linked_object(link.address),
        act.geometry
    FROM pg_temp.checked_spatial_plan AS act
    CROSS JOIN LATERAL (
        VALUES
        ('dokumentPrzystepujacy', 'przystapienie', '{DokumentFormalny}'::text[], act.initiating_documents),
        ('dokumentUchwalajacy', 'uchwala', '{DokumentFormalny}', act.adopting_documents),
        ('dokumentZmieniajacy', 'zmienia', '{DokumentFormalny}', act.amending_documents),
        ('dokumentUchylajacy', 'uchyla', '{DokumentFormalny}', act.repealing_documents),
        ('dokumentUniewazniajacy', 'uniewaznia', '{DokumentFormalny}', act.annulling_documents),
        ('dokument', NULL, '{DokumentFormalny}', act.other_documents),
        ('zmienianyPlan', NULL, '{AktPlanowaniaPrzestrzennego}', ARRAY[act.amended_plan])
    ) AS relation (element, counterpart, target_classes, addresses)
    CROSS JOIN unnest(relation.addresses) AS link (address)
    WHERE link.address IS NOT NULL
    UNION ALL
    SELECT
        'DokumentFormalny',
        document.object_name, document.namespace, document.local_id,
        relation.element, relation.counterpart, relation.target_classes,
        link.address, rules.linked_object(link.address),
        NULL
    FROM pg_temp.checked_official_documentation AS document
    CROSS JOIN LATERAL (
        VALUES
        (
            'przystapienie', 'dokumentPrzystepujacy', '{AktPlanowaniaPrzestrzennego}'::text[],
            document.initiates
        ),
        ('uchwala', 'dokumentUchwalajacy', '{AktPlanowaniaPrzestrzennego}', document.adopts),
        ('zmienia', 'dokumentZmieniajacy', '{AktPlanowaniaPrzestrzennego}', document.amends),
        ('uchyla', 'dokumentUchylajacy', '{AktPlanowaniaPrzestrzennego}', document.repeals),
        -- Until APP 2.0 it may be a document that is annulled.
        (
            'uniewaznia', 'dokumentUniewazniajacy', '{AktPlanowaniaPrzestrzennego,DokumentFormalny}',
            document.annuls
        )
    ) AS relation (element, counterpart, target_classes, addresses)
    CROSS JOIN unnest(relation.addresses) AS link (address)
$$;

COMMENT ON FUNCTION rules.checked_links IS
'Every link of an act or a document to another object, by the element of the schema that holds it.';

CREATE FUNCTION rules.complete_links_of_draft() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    relation record;
BEGIN
    FOR relation IN
        SELECT told.of_act, told.of_document
        FROM (
            VALUES
            ('initiating_documents', 'initiates'), ('adopting_documents', 'adopts'),
            ('amending_documents', 'amends'), ('repealing_documents', 'repeals'),
            ('annulling_documents', 'annuls')
        ) AS told (of_act, of_document)
    LOOP
        EXECUTE format(
            'UPDATE pg_temp.checked_spatial_plan AS act SET %1$I = act.%1$I || added.addresses '
            'FROM ('
            '    SELECT array_agg('
            '        $1 || ''/DokumentFormalny/'' || document.namespace || ''/'' || document.local_id '
            '        ORDER BY document.local_id COLLATE "C"'
            '    ) AS addresses '
            '    FROM pg_temp.checked_official_documentation AS document '
            '    CROSS JOIN pg_temp.checked_spatial_plan AS plan '
            '    WHERE EXISTS ('
            '        SELECT FROM unnest(document.%2$I) AS link '
            '        WHERE rules.linked_object(link) '
            '            = ARRAY[''AktPlanowaniaPrzestrzennego'', plan.namespace, plan.local_id]'
            '    ) AND NOT EXISTS ('
            '        SELECT FROM unnest(plan.%1$I) AS link '
            '        WHERE rules.linked_object(link) '
            '            = ARRAY[''DokumentFormalny'', document.namespace, document.local_id]'
            '    )'
            ') AS added WHERE added.addresses IS NOT NULL',
            relation.of_act, relation.of_document
        ) USING 'https://www.gov.pl/zagospodarowanieprzestrzenne/app';
    END LOOP;
END
$$;

COMMENT ON FUNCTION rules.complete_links_of_draft IS
'Lets a draft''s act refer to the documents that refer to it, as its export does.';
