-- Import runs in lists.

CREATE VIEW planowisko.import_run_overview WITH (security_invoker = true) AS
SELECT
    import_run.gmina_code,
    gmina.name AS gmina_name,
    import_run.id,
    import_run.kind,
    import_run.outcome,
    import_run.partial,
    import_run.started_at,
    import_run.finished_at,
    import_run.imported_by,
    import_run.taken_count,
    import_run.rejected_count,
    import_run.warning_count,
    import_run.counts,
    import_run.message,
    import_run.source,
    coalesce(delivered.file_names, '{}') AS file_names
FROM imports.import_run
INNER JOIN partnership.gmina ON gmina.code = import_run.gmina_code
CROSS JOIN LATERAL (
    SELECT array_agg(import_file.file_name ORDER BY import_file.file_name) AS file_names
    FROM imports.import_file
    WHERE import_file.gmina_code = import_run.gmina_code AND import_file.import_run_id = import_run.id
) AS delivered;

COMMENT ON VIEW planowisko.import_run_overview IS
'Imports of the gminas of the person logged in: what was delivered, by whom, with what result.';

CREATE VIEW planowisko.import_problem WITH (security_invoker = true) AS
SELECT
    rejected_record.gmina_code,
    rejected_record.import_run_id,
    rejected_record.id,
    'rejected' AS kind,
    rejected_record.file_name,
    rejected_record.layer,
    rejected_record.line,
    rejected_record.object,
    rejected_record.rule,
    rejected_record.message,
    rejected_record.message_en,
    rejected_record.geometry
FROM imports.rejected_record
UNION ALL
SELECT
    import_warning.gmina_code,
    import_warning.import_run_id,
    import_warning.id,
    'warning' AS kind,
    import_warning.file_name,
    import_warning.layer,
    import_warning.line,
    import_warning.object,
    import_warning.rule,
    import_warning.message,
    import_warning.message_en,
    import_warning.geometry
FROM imports.import_warning;

COMMENT ON VIEW planowisko.import_problem IS
'What was rejected in an import (kind rejected) and what is doubtful of what was taken (warning).';
