-- Parcels belong to a gmina that is there. A foreign key would ask for every parcel again, which takes a
-- quarter of the time that storing a delivery takes the server.

CREATE TRIGGER known_gmina_of_new AFTER INSERT ON cadastre.cadastral_parcel
REFERENCING NEW TABLE AS stored
FOR EACH STATEMENT EXECUTE FUNCTION planowisko.require_gmina_of_parcels();

CREATE TRIGGER known_gmina_of_changed AFTER UPDATE ON cadastre.cadastral_parcel
REFERENCING NEW TABLE AS stored
FOR EACH STATEMENT EXECUTE FUNCTION planowisko.require_gmina_of_parcels();

CREATE TRIGGER gmina_of_parcels BEFORE DELETE OR UPDATE OF code ON partnership.gmina
FOR EACH ROW EXECUTE FUNCTION planowisko.keep_gmina_of_parcels();
