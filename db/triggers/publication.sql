-- Published rows: no change, no deletion, nothing added afterwards.

DO $$
DECLARE
    published_table text;
BEGIN
    FOREACH published_table IN ARRAY planowisko.frozen_tables() || 'plan_version'::text LOOP
        EXECUTE format(
            'CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON publication.%I '
            'FOR EACH ROW EXECUTE FUNCTION planowisko.refuse_published_change()', published_table
        );
        EXECUTE format(
            'CREATE TRIGGER not_emptied BEFORE TRUNCATE ON publication.%I '
            'FOR EACH STATEMENT EXECUTE FUNCTION planowisko.refuse_published_change()', published_table
        );
        CONTINUE WHEN published_table = 'plan_version';
        EXECUTE format(
            'CREATE TRIGGER complete BEFORE INSERT ON publication.%I '
            'FOR EACH ROW EXECUTE FUNCTION planowisko.refuse_late_content()', published_table
        );
    END LOOP;
END
$$;
