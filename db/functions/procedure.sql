-- Recording the steps of a plan's procedure, and the status that a step brings.

CREATE FUNCTION planowisko.save_procedure_step(
    gmina_code text, plan_id uuid, step text, base_version integer, planned_on date, done_on date,
    deadline date, note text, document_ids uuid[]
)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    saved planning.procedure_step;
BEGIN
    IF NOT EXISTS (
        SELECT FROM codelist.procedure_step_kind AS kind WHERE kind.code = save_procedure_step.step
    ) THEN
        RAISE EXCEPTION 'Nie ma kroku procedury „%”.', step USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF base_version IS NULL THEN
        INSERT INTO planning.procedure_step AS stored (
            gmina_code, plan_id, step, planned_on, done_on, deadline, note
        ) VALUES (
            save_procedure_step.gmina_code, save_procedure_step.plan_id, save_procedure_step.step,
            save_procedure_step.planned_on, save_procedure_step.done_on, save_procedure_step.deadline,
            nullif(btrim(save_procedure_step.note), '')
        )
        RETURNING * INTO saved;
    ELSE
        UPDATE planning.procedure_step AS stored
        SET
            base_version = save_procedure_step.base_version,
            planned_on = save_procedure_step.planned_on,
            done_on = save_procedure_step.done_on,
            deadline = save_procedure_step.deadline,
            note = nullif(btrim(save_procedure_step.note), '')
        WHERE stored.gmina_code = save_procedure_step.gmina_code
            AND stored.plan_id = save_procedure_step.plan_id
            AND stored.step = save_procedure_step.step
        RETURNING * INTO saved;
    END IF;
    IF saved.id IS NULL THEN
        RAISE EXCEPTION 'Nie ma planu %, albo nie jest on widoczny dla użytkownika %.', plan_id, session_user
            USING ERRCODE = 'PW005', HINT = 'Sprawdź listę planów swojej gminy.';
    END IF;
    DELETE FROM planning.procedure_document AS linked
    WHERE linked.gmina_code = saved.gmina_code AND linked.procedure_step_id = saved.id
        AND linked.official_documentation_id <> ALL (coalesce(document_ids, '{}'));
    INSERT INTO planning.procedure_document (gmina_code, procedure_step_id, official_documentation_id)
    SELECT saved.gmina_code, saved.id, document.id
    FROM planning.official_documentation AS document
    WHERE document.gmina_code = saved.gmina_code AND document.plan_id = saved.plan_id
        AND document.id = ANY (document_ids)
    ON CONFLICT DO NOTHING;
    RETURN saved.row_version;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION 'Ten krok procedury zapisał w międzyczasie ktoś inny. Niczego nie nadpisano.'
            USING ERRCODE = 'PW001', HINT = 'Odśwież procedurę i wpisz zmianę ponownie.',
            DETAIL = jsonb_build_object('table', 'procedure_step', 'object', step)::text;
END
$$;

COMMENT ON FUNCTION planowisko.save_procedure_step IS
'Records a step of a draft''s procedure with its documents; base_version is the row version that the change '
'was made on, null for a step not recorded yet. A stale one is refused (PW001). Returns the new row version.';

CREATE FUNCTION planowisko.set_plan_status(gmina_code text, plan_id uuid, status text, since date)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    table_name text;
    changed integer := 0;
    counted integer;
BEGIN
    IF NOT EXISTS (
        SELECT FROM codelist.code_value AS value
        WHERE value.codelist = 'ProcessStepGeneralValue' AND value.code = set_plan_status.status
    ) THEN
        RAISE EXCEPTION 'Nie ma statusu „%”.', status USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOREACH table_name IN ARRAY planowisko.versioned_tables() LOOP
        EXECUTE format(
            'UPDATE planning.%1$I AS draft SET base_version = row_version, %2$s '
            'valid_from = CASE WHEN $3 = ''legalForce'' THEN coalesce(draft.valid_from, $4) '
            'ELSE draft.valid_from END, '
            'valid_to = CASE WHEN $3 = ''obsolete'' THEN coalesce(draft.valid_to, $4) ELSE draft.valid_to END '
            'WHERE draft.gmina_code = $1 AND draft.%3$I = $2 AND (%4$s '
            'OR $3 = ''legalForce'' AND draft.valid_from IS NULL '
            'OR $3 = ''obsolete'' AND draft.valid_to IS NULL)',
            table_name,
            CASE WHEN 'status' = ANY (planowisko.frozen_columns(table_name)) THEN 'status = $3, ' END,
            planowisko.plan_column(table_name),
            CASE
                WHEN 'status' = ANY (planowisko.frozen_columns(table_name)) THEN 'draft.status <> $3'
                ELSE 'false'
            END
        ) USING gmina_code, plan_id, status, since;
        GET DIAGNOSTICS counted = ROW_COUNT;
        changed := changed + counted;
    END LOOP;
    RETURN changed;
END
$$;

COMMENT ON FUNCTION planowisko.set_plan_status IS
'Gives a draft and its objects a status; in legal force since that day, or obsolete since then, where no '
'date says so yet. Returns how many rows changed.';
