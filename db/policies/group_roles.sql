-- Group roles. They belong to the server, so they may be there already.

SELECT planowisko.ensure_role(group_role.name)
FROM unnest(
    ARRAY['planowisko_reader', 'planowisko_clerk', 'planowisko_gis', 'planowisko_admin']::name[]
) AS group_role (name);

SELECT planowisko.ensure_membership(membership.role, membership.member)
FROM (
    VALUES
    ('planowisko_reader'::name, 'planowisko_clerk'::name),
    ('planowisko_reader'::name, 'planowisko_gis'::name),
    ('planowisko_clerk'::name, 'planowisko_admin'::name),
    ('planowisko_gis'::name, 'planowisko_admin'::name)
) AS membership (role, member);

-- A database that was restored on another server finds its gminas' roles again.
SELECT planowisko.add_gmina(gmina.code, gmina.name)
FROM partnership.gmina;
