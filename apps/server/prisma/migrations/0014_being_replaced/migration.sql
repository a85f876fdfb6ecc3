-- Whether an import that replaces a list is under way. What somebody adds meanwhile that is there already is to stay: its row is marked as
-- changed, since one that is left as it was is told from no other that the import takes away (import.started_event).
CREATE FUNCTION list_being_replaced(client bigint, named text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM import WHERE client_id = client AND list = named AND status = 'RUNNING' AND options ->> 'action' = 'REPLACE')
$$;

-- Those few of all imports that are under way: an add that meets an entry asks for them, and so does every process that looks for work.
CREATE INDEX import_under_way_idx ON import (client_id, list) WHERE status IN ('CHECKING', 'RUNNING');
