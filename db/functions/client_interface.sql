-- Which clients this database serves. Clients ask before they call anything else.

CREATE FUNCTION planowisko.client_interface()
RETURNS TABLE (number integer, serves_from integer, plugin_version text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ VALUES (1, 1, '0.1.0') $$;

COMMENT ON FUNCTION planowisko.client_interface IS
'The number of what clients call here, counted up when it offers or wants something new of them; the oldest '
'number whose promises it still keeps; and the first version of the plugin written for that one.';
