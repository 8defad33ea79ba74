-- Parcels and their gmina: what a foreign key would demand, asked once for each statement.

CREATE FUNCTION planowisko.require_gmina_of_parcels() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    stored_code text;
BEGIN
    FOR stored_code IN SELECT DISTINCT stored.gmina_code FROM stored LOOP
        -- Locked like by a foreign key: nobody takes the gmina away before this transaction ends.
        PERFORM FROM partnership.gmina WHERE gmina.code = stored_code FOR KEY SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'Nie ma gminy %, do której mają należeć działki.', stored_code USING
                ERRCODE = 'foreign_key_violation',
                HINT = 'Dodaj gminę: planowisko gmina add.';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION planowisko.require_gmina_of_parcels IS
'Refuses parcels of a gmina that is no partner.';

CREATE FUNCTION planowisko.keep_gmina_of_parcels() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND new.code = old.code THEN
        RETURN new;
    END IF;
    IF EXISTS (SELECT FROM cadastre.cadastral_parcel AS parcel WHERE parcel.gmina_code = old.code) THEN
        RAISE EXCEPTION 'Gmina % ma działki, więc nie można jej usunąć ani zmienić jej kodu.', old.code USING
            ERRCODE = 'foreign_key_violation',
            HINT = 'Usuń najpierw jej działki.';
    END IF;
    RETURN coalesce(new, old);
END
$$;

COMMENT ON FUNCTION planowisko.keep_gmina_of_parcels IS
'Refuses to delete a gmina that has parcels, or to change its code.';
