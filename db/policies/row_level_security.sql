-- Rows: a draft belongs to its gmina, what is published and the cadastre are read by all partners.
-- Security is forced, so the owner needs a policy too. The default is no.

DO $$
DECLARE
    secured regclass;
    policy record;
    of_gminas constant text := 'gmina_code = ANY ((SELECT planowisko.gminas_as(%L))::text[])';
BEGIN
    FOR secured IN
        SELECT class.oid::regclass
        FROM pg_class AS class
        INNER JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        WHERE class.relkind IN ('r', 'p')
            AND namespace.nspname IN (
                'partnership', 'cadastre', 'planning', 'publication', 'documents', 'imports'
            )
            AND class.relname <> 'schema_version'
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', secured);
        EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', secured);
    END LOOP;

    -- (tables, roles that read: null for everybody, roles that write: null for nobody but the owner)
    FOR policy IN
        SELECT listed.name::regclass AS secured, listed.reads, listed.writes
        FROM (
            VALUES
            ('partnership.gmina', NULL, NULL),
            ('partnership.setting', NULL, NULL),
            ('partnership.gmina_setting', NULL, NULL),
            ('partnership.person', 'admin', NULL),
            ('cadastre.cadastral_parcel', NULL, ARRAY['gis']),
            ('cadastre.cadastral_parcel_history', NULL, ARRAY['gis']),
            ('cadastre.parcel_succession', NULL, ARRAY['gis']),
            ('cadastre.cadastral_zoning', NULL, ARRAY['gis']),
            ('cadastre.building', NULL, ARRAY['gis']),
            ('cadastre.land_use_contour', NULL, ARRAY['gis']),
            ('planning.spatial_plan', 'reader', ARRAY['clerk', 'gis']),
            ('planning.zoning_element', 'reader', ARRAY['clerk', 'gis']),
            ('planning.supplementary_regulation', 'reader', ARRAY['clerk', 'gis']),
            ('planning.plan_drawing', 'reader', ARRAY['clerk', 'gis']),
            ('planning.official_documentation', 'reader', ARRAY['clerk', 'gis']),
            ('planning.background_map', 'reader', ARRAY['clerk', 'gis']),
            ('planning.terrain', 'reader', ARRAY['clerk', 'gis']),
            ('planning.line_marking', 'reader', ARRAY['clerk', 'gis']),
            ('planning.point_marking', 'reader', ARRAY['clerk', 'gis']),
            ('planning.plan_symbol', 'reader', ARRAY['clerk', 'gis']),
            ('planning.provision', 'reader', ARRAY['clerk', 'gis']),
            ('planning.accepted_warning', 'reader', ARRAY['clerk', 'gis']),
            ('planning.ouz_proposal', 'reader', ARRAY['clerk', 'gis']),
            ('planning.parameter_set', 'reader', ARRAY['clerk', 'gis']),
            ('planning.provision_template', 'reader', ARRAY['clerk', 'gis']),
            ('planning.draft_presence', 'reader', NULL),
            ('planning.procedure_step', 'reader', ARRAY['clerk', 'gis']),
            ('planning.procedure_document', 'reader', ARRAY['clerk', 'gis']),
            ('publication.plan_version', NULL, NULL),
            ('publication.spatial_plan', NULL, NULL),
            ('publication.zoning_element', NULL, NULL),
            ('publication.supplementary_regulation', NULL, NULL),
            ('publication.plan_drawing', NULL, NULL),
            ('publication.official_documentation', NULL, NULL),
            ('publication.background_map', NULL, NULL),
            ('publication.terrain', NULL, NULL),
            ('publication.line_marking', NULL, NULL),
            ('publication.point_marking', NULL, NULL),
            ('publication.plan_symbol', NULL, NULL),
            ('publication.provision', NULL, NULL),
            ('publication.accepted_warning', NULL, NULL),
            ('documents.stored_file', 'reader', ARRAY['clerk', 'gis']),
            ('documents.stored_file_chunk', 'reader', ARRAY['clerk', 'gis']),
            ('documents.file_upload', 'reader', ARRAY['clerk', 'gis']),
            ('documents.file_upload_chunk', 'reader', ARRAY['clerk', 'gis']),
            ('imports.import_run', 'reader', ARRAY['clerk', 'gis']),
            ('imports.import_file', 'reader', ARRAY['clerk', 'gis']),
            ('imports.rejected_record', 'reader', ARRAY['clerk', 'gis']),
            ('imports.import_warning', 'reader', ARRAY['clerk', 'gis'])
        ) AS listed (name, reads, writes)
    LOOP
        EXECUTE format(
            'CREATE POLICY read ON %s FOR SELECT TO planowisko_reader USING (%s)', policy.secured,
            CASE WHEN policy.reads IS NULL THEN 'true' ELSE format(of_gminas, policy.reads) END
        );
        FOR index IN 1..coalesce(array_length(policy.writes, 1), 0) LOOP
            EXECUTE format(
                'CREATE POLICY write_as_%s ON %s TO %I USING (%s) WITH CHECK (%s)',
                policy.writes[index], policy.secured, 'planowisko_' || policy.writes[index],
                format(of_gminas, policy.writes[index]), format(of_gminas, policy.writes[index])
            );
        END LOOP;
    END LOOP;
END
$$;

CREATE POLICY border_as_gis ON partnership.gmina FOR UPDATE TO planowisko_gis
USING (code = ANY((SELECT planowisko.gminas_as('gis'))::text[]))
WITH CHECK (code = ANY((SELECT planowisko.gminas_as('gis'))::text[]));

CREATE POLICY read_published ON documents.stored_file FOR SELECT TO planowisko_reader
USING (planowisko.is_published_file(gmina_code, id));

CREATE POLICY read_published ON documents.stored_file_chunk FOR SELECT TO planowisko_reader
USING (planowisko.is_published_file(gmina_code, stored_file_id));
