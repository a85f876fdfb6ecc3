-- What a list of API tokens tells of them, as their secrets are not kept. Absent for those that came with a fixture.
ALTER TABLE api_token
  ADD COLUMN name text,
  ADD COLUMN created_at timestamptz(3);

-- The search for recordings, latest first: all of a client, those with a phone, those about an account. Partial, as what is
-- deleted is not found; Prisma's schema does not see them.
CREATE INDEX recording_page_idx ON recording (client_id, from_at, id) WHERE deleted_at IS NULL;
CREATE INDEX recording_phone_idx ON recording (client_id, phone, from_at, id) WHERE deleted_at IS NULL;
CREATE INDEX recording_account_idx ON recording (client_id, lower(account), from_at, id) WHERE deleted_at IS NULL;
