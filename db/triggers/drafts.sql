-- Drafts: rows are completed on insert, guarded against stale saves on update, and announced once saved.

DO $$
DECLARE
    draft_table text;
    operation text;
BEGIN
    FOREACH draft_table IN ARRAY planowisko.frozen_tables() || ARRAY[
        'ouz_proposal', 'procedure_step', 'parameter_set', 'provision_template'
    ] LOOP
        EXECUTE format(
            'CREATE TRIGGER complete_row BEFORE INSERT ON planning.%I '
            'FOR EACH ROW EXECUTE FUNCTION planowisko.complete_draft_row()', draft_table
        );
        EXECUTE format(
            'CREATE TRIGGER guard_row BEFORE UPDATE ON planning.%I '
            'FOR EACH ROW EXECUTE FUNCTION planowisko.guard_draft_row()', draft_table
        );
    END LOOP;
    FOREACH draft_table IN ARRAY planowisko.frozen_tables() || ARRAY['procedure_step'] LOOP
        FOREACH operation IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
            -- A trigger that sees the rows of a statement takes one operation.
            EXECUTE format(
                'CREATE TRIGGER %I AFTER %s ON planning.%I REFERENCING %s TABLE AS changed_row '
                'FOR EACH STATEMENT EXECUTE FUNCTION planowisko.announce_draft_saved()',
                'announce_' || lower(operation), operation, draft_table,
                CASE operation WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END
            );
        END LOOP;
    END LOOP;
    FOREACH draft_table IN ARRAY ARRAY[
        'zoning_element', 'supplementary_regulation', 'plan_drawing', 'official_documentation', 'terrain',
        'line_marking', 'point_marking'
    ] LOOP
        EXECUTE format(
            'CREATE TRIGGER complete_object BEFORE INSERT ON planning.%I '
            'FOR EACH ROW EXECUTE FUNCTION planowisko.complete_planning_object()', draft_table
        );
    END LOOP;
END
$$;

CREATE TRIGGER complete_acceptance BEFORE INSERT OR UPDATE ON planning.accepted_warning
FOR EACH ROW EXECUTE FUNCTION planowisko.complete_acceptance();
