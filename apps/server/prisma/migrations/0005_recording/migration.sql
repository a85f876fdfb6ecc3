-- A delete has two steps, and this tells the second: the row says first that the recording is deleted, then its bytes go, then the
-- row says that they are gone. What stands between is taken up again.

ALTER TABLE recording
  ADD COLUMN bytes_removed_at timestamptz(3),
  ADD CONSTRAINT recording_bytes_removed_at_check CHECK (bytes_removed_at IS NULL OR deleted_at IS NOT NULL);

-- Partial, as hardly ever a delete stands between; Prisma's schema does not see it.
CREATE INDEX recording_half_deleted_idx ON recording (client_id, id) WHERE deleted_at IS NOT NULL AND bytes_removed_at IS NULL;
