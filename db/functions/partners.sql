-- Gminas and people. Both are rows here and roles of the server.

CREATE FUNCTION planowisko.ensure_role(role name) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role);
    END IF;
END
$$;

COMMENT ON FUNCTION planowisko.ensure_role IS 'Creates a group role unless the server has it already.';

CREATE FUNCTION planowisko.ensure_membership(role name, member name) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_auth_members
        INNER JOIN pg_roles AS granted ON granted.oid = pg_auth_members.roleid
        INNER JOIN pg_roles AS holder ON holder.oid = pg_auth_members.member
        WHERE granted.rolname = ensure_membership.role AND holder.rolname = ensure_membership.member
    ) THEN
        EXECUTE format('GRANT %I TO %I', role, member);
    END IF;
END
$$;

COMMENT ON FUNCTION planowisko.ensure_membership IS
'Makes a role a member of another unless it is one already.';

CREATE FUNCTION planowisko.add_gmina(code text, name text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    reader name := planowisko.group_role(code, 'reader');
    clerk name := planowisko.group_role(code, 'clerk');
    gis name := planowisko.group_role(code, 'gis');
    administrator name := planowisko.group_role(code, 'admin');
BEGIN
    INSERT INTO partnership.gmina (code, name) VALUES (add_gmina.code, add_gmina.name)
    ON CONFLICT ON CONSTRAINT gmina_pkey DO UPDATE SET name = excluded.name;
    PERFORM planowisko.ensure_role(group_role.name)
    FROM unnest(ARRAY[reader, clerk, gis, administrator]) AS group_role (name);
    PERFORM planowisko.ensure_membership(membership.role, membership.member)
    FROM (
        VALUES
        ('planowisko_reader'::name, reader),
        ('planowisko_clerk'::name, clerk),
        (reader, clerk),
        ('planowisko_gis'::name, gis),
        (reader, gis),
        ('planowisko_admin'::name, administrator),
        (clerk, administrator),
        (gis, administrator)
    ) AS membership (role, member);
END
$$;

COMMENT ON FUNCTION planowisko.add_gmina IS
'Adds a partner, or renames it, with its four group roles. For the installation''s owner.';

CREATE FUNCTION planowisko.add_person(login text, gmina_code text, role text, password_verifier text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM planowisko.require_right(gmina_code, ARRAY['admin']);
    IF NOT EXISTS (SELECT FROM partnership.gmina WHERE gmina.code = add_person.gmina_code) THEN
        RAISE EXCEPTION 'Nie ma gminy o kodzie %.', gmina_code
            USING ERRCODE = 'PW005', HINT = 'Dodaj ją poleceniem: planowisko gmina add.';
    END IF;
    IF role NOT IN ('reader', 'clerk', 'gis', 'admin') THEN
        RAISE EXCEPTION 'Nie ma roli „%”.', role USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF login !~ '^[a-z][a-z0-9_.-]{1,62}$' OR login LIKE 'planowisko%' OR login LIKE 'pg\_%' THEN
        RAISE EXCEPTION 'Login „%” jest niedozwolony.', login USING
            ERRCODE = 'invalid_parameter_value',
            HINT = 'Login zaczyna się małą literą; dalej małe litery, cyfry, kropka, minus, podkreślenie.';
    END IF;
    IF password_verifier !~ '^SCRAM-SHA-256\$' THEN
        RAISE EXCEPTION 'Hasło musi być podane jako weryfikator SCRAM-SHA-256.'
            USING ERRCODE = 'invalid_password';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
        EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', login, password_verifier);
    ELSIF NOT EXISTS (
        SELECT FROM pg_roles
        WHERE rolname = login AND rolcanlogin AND NOT (rolsuper OR rolcreaterole OR rolbypassrls)
    ) THEN
        RAISE EXCEPTION 'Rola „%” należy do serwera i nie może być osobą.', login
            USING ERRCODE = 'PW004';
    END IF;
    PERFORM planowisko.ensure_membership(planowisko.group_role(gmina_code, role), login::name);
    INSERT INTO partnership.person (gmina_code, login) VALUES (add_person.gmina_code, add_person.login)
    ON CONFLICT DO NOTHING;
END
$$;

COMMENT ON FUNCTION planowisko.add_person IS
'Adds a person to a gmina in a role, for its administrator. A login that exists keeps its password.';
