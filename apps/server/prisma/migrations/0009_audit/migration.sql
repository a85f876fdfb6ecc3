-- The audit trail: who changed what, when, from where and why. docs/audit.md explains it, docs/adr/0025-*.md says why it is so.
--
-- A transaction that changes rows of a client is an event of that client. The row-level truth is temporal: a row carries the event that
-- made it (audit_event), and a row that is changed or taken away goes to audit_row with the event that ended it. What there was at an
-- instant is therefore found in what there is and in audit_row, by any SQL, whatever wrote it: triggers of statements keep all of it.
-- A sealer chains the events by hashes once they are committed (apps/server/src/audit/seal.ts); no writer waits for another because of it.

CREATE SEQUENCE audit_event_id_seq;

-- What a transaction did to a client's data. Written as the transaction commits; its position tells the order of those that met at a
-- row. Id 0 is the event of rows that were there before the audit trail began.
CREATE TABLE audit_event (
  client_id  bigint NOT NULL,
  id         bigint NOT NULL,
  position   bigint GENERATED ALWAYS AS IDENTITY,
  at         timestamptz(3) NOT NULL,
  actor      text NOT NULL,
  source     text,
  session    text,
  address    text,
  request_id text,
  operation  text,
  reason     text,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX audit_event_at_idx ON audit_event (client_id, at, id);

-- How many rows of a kind a statement of an event made and ended. A row that an event makes and ends again was never seen, and counts
-- for nothing: made can be negative.
CREATE TABLE audit_change (
  client_id bigint NOT NULL,
  event_id  bigint NOT NULL,
  id        bigint GENERATED ALWAYS AS IDENTITY,
  thing     text NOT NULL,
  made      bigint NOT NULL,
  ended     bigint NOT NULL,
  PRIMARY KEY (client_id, event_id, id)
);

-- Rows that are no more, as they were, in the form in which they are told (audit_form).
CREATE TABLE audit_row (
  client_id   bigint NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  thing       text NOT NULL,
  key         text NOT NULL,
  value       text,
  account_key text,
  told        jsonb NOT NULL,
  made_by     bigint NOT NULL,
  ended_by    bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX audit_row_made_by_idx ON audit_row (client_id, made_by);
CREATE INDEX audit_row_ended_by_idx ON audit_row (client_id, ended_by);
CREATE INDEX audit_row_key_idx ON audit_row (client_id, thing, key);
-- Partial, as most kinds of rows have neither; Prisma's schema does not see them.
CREATE INDEX audit_row_value_idx ON audit_row (client_id, value) WHERE value IS NOT NULL;
CREATE INDEX audit_row_account_key_idx ON audit_row (client_id, account_key) WHERE account_key IS NOT NULL;

-- Events that are committed and not sealed yet. Written with the event, taken away with its seal.
CREATE TABLE audit_unsealed (
  client_id bigint NOT NULL,
  event_id  bigint NOT NULL,
  PRIMARY KEY (client_id, event_id)
);

-- The chain: hash = SHA-256 of the hash before it in hexadecimal, a line feed, and the record. n counts without a gap.
CREATE TABLE audit_seal (
  client_id bigint NOT NULL,
  n         bigint NOT NULL,
  event_id  bigint NOT NULL,
  record    text NOT NULL,
  hash      bytea NOT NULL,
  PRIMARY KEY (client_id, n)
);
CREATE UNIQUE INDEX audit_seal_event_id_key ON audit_seal (client_id, event_id);

-- Where a chain begins whose older part was given up by the retention setting: the hash that it goes on from, and a digest of the rows
-- that were there then and still are told of.
CREATE TABLE audit_checkpoint (
  client_id bigint NOT NULL,
  n         bigint NOT NULL,
  at        timestamptz(3) NOT NULL,
  hash      bytea NOT NULL,
  rows      bigint NOT NULL,
  digest    bytea NOT NULL,
  PRIMARY KEY (client_id, n)
);

-- Append-only. Only retention opens the door, for its transaction; so does a sandbox that is reset.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('clearline.audit_door', true) = 'open' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_event', 'audit_change', 'audit_row', 'audit_seal', 'audit_checkpoint'] LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()', name);
  END LOOP;
END $$;

-- A row as the audit trail tells it: without what is absent, and of a secret only whether it is another one. A column that a later
-- migration adds is absent from the rows that are there (null, and no default for them), so that what was told of them stays true.
CREATE FUNCTION audit_form(r jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_strip_nulls(
    r - '{audit_event,salt,last_used_at,password_hash,token_hash,secret,id_hash}'::text[]
    || CASE WHEN r ?| '{password_hash,token_hash,secret,id_hash}' THEN jsonb_build_object(
         'password', left(encode(sha256(convert_to(r ->> 'password_hash', 'UTF8')), 'hex'), 16),
         'token', left(encode(sha256(convert_to(r ->> 'token_hash', 'UTF8')), 'hex'), 16),
         'secret', left(encode(sha256(convert_to(r ->> 'secret', 'UTF8')), 'hex'), 16),
         'session', substr(r ->> 'id_hash', 3, 16))
       ELSE '{}' END)
$$;

-- The event of this transaction: begun by its first statement that touches a watched table, and known to the rows by their default.
CREATE FUNCTION audit_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('clearline.event', true), '') = '' THEN
    PERFORM set_config('clearline.event', nextval('audit_event_id_seq')::text, true);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION audit_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.audit_event := current_setting('clearline.event')::bigint;
  RETURN NEW;
END $$;

-- Runs as the transaction commits, so that at is the instant of the commit as nearly as a transaction can tell it. Who writes without
-- saying so is told by the role of the database.
CREATE FUNCTION audit_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  origin jsonb := nullif(current_setting('clearline.origin', true), '')::jsonb;
BEGIN
  INSERT INTO audit_event (client_id, id, at, actor, source, session, address, request_id, operation, reason)
  VALUES (
    NEW.client_id, NEW.event_id, clock_timestamp(),
    coalesce(
      nullif(current_setting('clearline.actor', true), ''),
      (SELECT CASE told ->> 'kind' WHEN 'AGENT' THEN 'agent:' ELSE 'user:' END || (told ->> 'subject_id') FROM audit_row
        WHERE client_id = NEW.client_id AND ended_by = NEW.event_id AND thing = 'session' AND origin IS NOT NULL ORDER BY id LIMIT 1),
      'database:' || session_user),
    nullif(current_setting('clearline.source', true), ''),
    origin ->> 'session', origin ->> 'address', origin ->> 'requestId', origin ->> 'operation', origin ->> 'reason')
  ON CONFLICT DO NOTHING;
  INSERT INTO audit_unsealed (client_id, event_id) VALUES (NEW.client_id, NEW.event_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_end AFTER INSERT ON audit_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_end();

-- What tells a row apart from others of its kind: an expression on r, the row as it is told, by the primary key of its table.
CREATE FUNCTION audit_key(watched regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(format('(r ->> %L)', CASE attname WHEN 'id_hash' THEN 'session' ELSE attname END), ' || ''/'' || ' ORDER BY k.n)
    FROM pg_index x CROSS JOIN unnest(x.indkey) WITH ORDINALITY AS k (attnum, n)
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
   WHERE x.indrelid = watched AND x.indisprimary AND attname <> 'client_id'
$$;

-- Has the audit trail watch a table. A migration that makes a table of clients' data ends with this.
--   client  the column with the client's id
--   changed when an update is a change: a condition on OLD and NEW
CREATE FUNCTION audit_watch(watched regclass, client text DEFAULT 'client_id', changed text DEFAULT 'OLD.* IS DISTINCT FROM NEW.*')
RETURNS void LANGUAGE plpgsql AS $watch$
DECLARE
  name text := watched::text;
  key text := audit_key(watched);
  parts text;
BEGIN
  -- The rows that are there belong to event 0; the two steps rewrite none of them.
  EXECUTE format('ALTER TABLE %s ADD COLUMN audit_event bigint NOT NULL DEFAULT 0', watched);
  EXECUTE format(
    $$ALTER TABLE %s ALTER COLUMN audit_event SET DEFAULT COALESCE(NULLIF(current_setting('clearline.event'::text, true), ''::text)::bigint, 0::bigint)$$,
    watched);
  EXECUTE format('CREATE INDEX %I ON %s (%I, audit_event)', name || '_audit_event_idx', watched, client);

  -- Rows that an update leaves as they were keep their event, and are in both of the tables that a trigger sees.
  EXECUTE format($function$
    CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' SET bytea_output = 'hex' AS $body$
    DECLARE
      own bigint := nullif(current_setting('clearline.event', true), '')::bigint;
    BEGIN
      CASE TG_OP
      WHEN 'INSERT' THEN
        INSERT INTO audit_change (client_id, event_id, thing, made, ended)
        SELECT %2$I, own, %3$L, count(*), 0 FROM new_rows GROUP BY 1;
      WHEN 'UPDATE' THEN
        IF EXISTS (SELECT FROM new_rows WHERE audit_event = own) THEN
          WITH over AS (
            SELECT %2$I AS client, audit_event, audit_form(to_jsonb(o)) AS r FROM old_rows o WHERE audit_event <> own
            EXCEPT ALL
            SELECT %2$I, audit_event, audit_form(to_jsonb(n)) FROM new_rows n WHERE audit_event <> own),
          kept AS (
            INSERT INTO audit_row (client_id, thing, key, value, account_key, told, made_by, ended_by)
            SELECT client, %3$L, %4$s, coalesce(r ->> 'phone', r ->> 'value_key', r ->> 'zip'),
                   lower(coalesce(r ->> 'account_key', r ->> 'account')), r, audit_event, own FROM over
            RETURNING client_id)
          INSERT INTO audit_change (client_id, event_id, thing, made, ended)
          SELECT client, own, %3$L, sum(made), sum(ended)
            FROM (SELECT %2$I AS client, 1 AS made, 0 AS ended FROM new_rows WHERE audit_event = own
                  UNION ALL SELECT %2$I, -1, 0 FROM old_rows WHERE audit_event = own
                  UNION ALL SELECT client_id, 0, 1 FROM kept) AS counted
           GROUP BY 1;
        END IF;
      WHEN 'DELETE' THEN
        WITH kept AS (
          INSERT INTO audit_row (client_id, thing, key, value, account_key, told, made_by, ended_by)
          SELECT client, %3$L, %4$s, coalesce(r ->> 'phone', r ->> 'value_key', r ->> 'zip'),
                 lower(coalesce(r ->> 'account_key', r ->> 'account')), r, audit_event, own
            FROM (SELECT %2$I AS client, audit_event, audit_form(to_jsonb(o)) AS r FROM old_rows o WHERE audit_event <> own) AS over
          RETURNING client_id)
        INSERT INTO audit_change (client_id, event_id, thing, made, ended)
        SELECT client, own, %3$L, sum(made), sum(ended)
          FROM (SELECT %2$I AS client, -1 AS made, 0 AS ended FROM old_rows WHERE audit_event = own
                UNION ALL SELECT client_id, 0, 1 FROM kept) AS counted
         GROUP BY 1;
      WHEN 'TRUNCATE' THEN
        IF current_setting('clearline.audit_door', true) IS DISTINCT FROM 'open' THEN
          DELETE FROM %3$I;
        END IF;
      END CASE;
      RETURN NULL;
    END $body$
  $function$, 'audit_' || name, client, name, key);

  EXECUTE format('CREATE TRIGGER audit_begin BEFORE INSERT OR UPDATE OR DELETE ON %s FOR EACH STATEMENT EXECUTE FUNCTION audit_begin()', watched);
  EXECUTE format('CREATE TRIGGER audit_mark BEFORE UPDATE ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION audit_mark()', watched, changed);
  EXECUTE format('CREATE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', watched, 'audit_' || name);
  EXECUTE format('CREATE TRIGGER audit_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', watched, 'audit_' || name);
  EXECUTE format('CREATE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', watched, 'audit_' || name);
  -- A table that is emptied at once ends its rows as one that is emptied row by row.
  EXECUTE format('CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION %I()', watched, 'audit_' || name);

  -- All rows that there are of watched tables, as they are told.
  SELECT string_agg(format(
           'SELECT client_id, %1$L::text AS thing, audit_event, r AS told, %2$s AS key FROM (SELECT %3$s AS client_id, audit_event, audit_form(to_jsonb(t)) AS r FROM %1$I t) AS t',
           c.relname, audit_key(c.oid),
           (SELECT CASE WHEN count(*) > 0 THEN 'client_id' ELSE 'id' END
              FROM pg_attribute WHERE attrelid = c.oid AND attname = 'client_id' AND NOT attisdropped)),
           ' UNION ALL ' ORDER BY c.relname) INTO parts
    FROM pg_class c JOIN pg_trigger g ON g.tgrelid = c.oid AND g.tgname = 'audit_begin'
   WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = watched);
  EXECUTE 'CREATE OR REPLACE VIEW audit_current AS ' || parts;
END $watch$;

SELECT audit_watch(watched::regclass)
  FROM unnest(ARRAY['account', 'account_phone', 'agent', 'api_token', 'app_user', 'call_center', 'channel_dnc', 'contact_group', 'dialing_policy',
                    'dialing_profile', 'dialing_profile_pack', 'dnc_entry', 'recording', 'service']) AS watched;
SELECT audit_watch('client', client => 'id');
-- That an older part was given up is a change, too.
SELECT audit_watch('audit_checkpoint');
-- A log-in and a log-out are changes; a use of a session is none.
SELECT audit_watch('session', changed => 'OLD.id_hash IS DISTINCT FROM NEW.id_hash');

-- Event 0 of each client: what there is.
SELECT set_config('clearline.actor', 'migration', true),
       set_config('clearline.origin', '{"reason": "what was there before the audit trail began"}', true);
INSERT INTO audit_change (client_id, event_id, thing, made, ended)
SELECT client_id, 0, thing, count(*), 0 FROM audit_current GROUP BY 1, 3 ORDER BY 1, 3;
