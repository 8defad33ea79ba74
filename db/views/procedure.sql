-- The procedure of drafts: every step with its dates, deadline and documents, and what comes next.

CREATE VIEW planowisko.plan_procedure WITH (security_invoker = on) AS
WITH step AS (
    SELECT
        plan.gmina_code,
        plan.id AS plan_id,
        plan.status,
        kind.place,
        kind.code AS step,
        kind.label_pl,
        kind.label_en,
        kind.document_pl,
        kind.document_en,
        kind.relation,
        kind.status_after,
        kind.optional,
        kind.days,
        kind.bound,
        kind.basis,
        kind.basis_verified,
        start_kind.label_pl AS counts_from_pl,
        start_kind.label_en AS counts_from_en,
        recorded.id,
        recorded.planned_on,
        recorded.done_on,
        recorded.deadline AS own_deadline,
        recorded.note,
        recorded.row_version,
        recorded.modified_at,
        recorded.modified_by,
        coalesce(recorded.deadline, start.done_on + kind.days) AS deadline,
        max(kind.place) FILTER (WHERE recorded.done_on IS NOT NULL) OVER (
            PARTITION BY plan.gmina_code, plan.id
        ) AS place_reached
    FROM planning.spatial_plan AS plan
    INNER JOIN codelist.procedure_step_kind AS kind
        ON cardinality(kind.plan_types) = 0 OR plan.plan_type = any(kind.plan_types)
    LEFT JOIN planning.procedure_step AS recorded
        ON recorded.gmina_code = plan.gmina_code AND recorded.plan_id = plan.id AND recorded.step = kind.code
    LEFT JOIN codelist.procedure_step_kind AS start_kind ON start_kind.code = kind.counts_from
    LEFT JOIN planning.procedure_step AS start
        ON start.gmina_code = plan.gmina_code AND start.plan_id = plan.id AND start.step = kind.counts_from
),

dated AS (
    SELECT
        step.*,
        -- What a clerk planned counts where neither the law nor the clerk sets a deadline. A step that a
        -- later one has passed over is no longer waited for, unless it is an obligation.
        CASE
            WHEN step.done_on IS NULL AND (
                step.place > coalesce(step.place_reached, 0)
                OR step.own_deadline IS NOT NULL
                OR step.bound = 'latest'
            ) THEN coalesce(step.deadline, step.planned_on)
        END AS due_on,
        min(step.place) FILTER (
            WHERE step.done_on IS NULL AND NOT step.optional AND step.place > coalesce(step.place_reached, 0)
        ) OVER (PARTITION BY step.gmina_code, step.plan_id) AS next_place
    FROM step
)

SELECT
    dated.*,
    dated.place = coalesce(dated.next_place, 0) AS is_next,
    CASE
        WHEN dated.due_on IS NULL THEN NULL
        WHEN
            dated.due_on < current_date AND dated.bound = 'period'
            AND dated.own_deadline IS NULL AND dated.deadline IS NOT NULL
            THEN 'ended'
        WHEN dated.due_on < current_date THEN 'passed'
        WHEN
            dated.due_on <= current_date + planowisko.setting_number('deadline_warning_days')::integer
            THEN 'near'
        ELSE 'ahead'
    END AS due_state
FROM dated;

COMMENT ON VIEW planowisko.plan_procedure IS
'Every step of the procedure of every draft that the person sees, with dates and deadline; due_state is '
'passed, ended (a period in which others have their say), near or ahead.';

CREATE VIEW planowisko.plan_next_step WITH (security_invoker = on) AS
SELECT
    step.gmina_code,
    step.plan_id,
    count(step.done_on) > 0 AS has_begun,
    max(step.label_pl) FILTER (WHERE step.is_next) AS next_pl,
    max(step.label_en) FILTER (WHERE step.is_next) AS next_en,
    min(step.due_on) AS due_on,
    (array_agg(step.label_pl ORDER BY step.due_on, step.place) FILTER (WHERE step.is_due))[1] AS due_pl,
    (array_agg(step.label_en ORDER BY step.due_on, step.place) FILTER (WHERE step.is_due))[1] AS due_en,
    (array_agg(step.due_state ORDER BY step.due_on, step.place) FILTER (WHERE step.is_due))[1] AS due_state
FROM (
    SELECT
        plan_procedure.*,
        plan_procedure.due_on IS NOT NULL AS is_due
    FROM planowisko.plan_procedure
) AS step
GROUP BY step.gmina_code, step.plan_id;

COMMENT ON VIEW planowisko.plan_next_step IS
'What comes next in the procedure of each draft, and the earliest deadline that is open.';
