-- Where the trail of changes was when an import was started: what a row became since, no REPLACE takes away. Absent where a server of
-- the version before started it.
ALTER TABLE import ADD COLUMN started_event bigint;
