-- Of the content of an import, so that whoever comes with its idempotency key and a file learns whether it is the same one. It is the hash of
-- the upload that it names: a server of the version before gives an import another content and no hash.
ALTER TABLE import ADD COLUMN sha256 text, ADD COLUMN sha256_upload integer;
