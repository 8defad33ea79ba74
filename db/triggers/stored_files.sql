-- Stored files: never changed; kept while published.

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON documents.stored_file
FOR EACH ROW EXECUTE FUNCTION planowisko.refuse_published_file_change();

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON documents.stored_file_chunk
FOR EACH ROW EXECUTE FUNCTION planowisko.refuse_published_file_change();

CREATE TRIGGER complete BEFORE INSERT ON documents.stored_file_chunk
FOR EACH ROW EXECUTE FUNCTION planowisko.refuse_late_chunk();

CREATE TRIGGER authored BEFORE INSERT ON documents.stored_file
FOR EACH ROW EXECUTE FUNCTION planowisko.complete_stored_file();
