-- What the group roles may touch at all. Which rows of it, the row-level policies say.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA planowisko, rules FROM public;
GRANT USAGE ON SCHEMA
planowisko, rules, partnership, cadastre, planning, publication, documents, imports, codelist
TO planowisko_reader;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA planowisko, rules TO planowisko_reader;
REVOKE EXECUTE ON FUNCTION
planowisko.add_gmina,
planowisko.ensure_role,
planowisko.ensure_membership,
planowisko.freeze_plan,
planowisko.renew_object_versions,
planowisko.lock_draft,
planowisko.announce_presence
FROM planowisko_reader;

GRANT SELECT ON ALL TABLES IN SCHEMA
planowisko, partnership, cadastre, planning, publication, documents, imports, codelist
TO planowisko_reader;

GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA planning TO planowisko_clerk, planowisko_gis;
GRANT INSERT, DELETE ON
documents.stored_file, documents.stored_file_chunk, documents.file_upload, documents.file_upload_chunk
TO planowisko_clerk, planowisko_gis;
GRANT UPDATE (told) ON documents.file_upload TO planowisko_clerk, planowisko_gis;
GRANT INSERT ON imports.import_run, imports.import_file, imports.rejected_record, imports.import_warning
TO planowisko_clerk, planowisko_gis;
GRANT INSERT, UPDATE, DELETE ON
cadastre.cadastral_parcel, cadastre.cadastral_parcel_history, cadastre.parcel_succession,
cadastre.cadastral_zoning, cadastre.building, cadastre.land_use_contour
TO planowisko_gis;
GRANT UPDATE (border) ON partnership.gmina TO planowisko_gis;
