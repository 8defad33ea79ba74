-- Gminas as the person logged in knows them.

CREATE VIEW planowisko.my_gmina WITH (security_invoker = true) AS
SELECT
    gmina.code AS gmina_code,
    gmina.name AS gmina_name,
    role.name AS role
FROM partnership.gmina
CROSS JOIN unnest(ARRAY['reader', 'clerk', 'gis', 'admin']) AS role (name)
WHERE gmina.code = any(planowisko.gminas_as(role.name));

COMMENT ON VIEW planowisko.my_gmina IS
'Gminas of the person logged in, a row for each role held, inherited ones too.';
