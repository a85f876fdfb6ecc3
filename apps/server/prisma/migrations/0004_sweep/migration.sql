-- What the sweep looks for: rows that lapse or expire, by client and in the order in which they do. Partial, as most rows
-- never do, and an index of those that do is small; Prisma's schema does not see them.

CREATE INDEX dnc_entry_lapses_at_idx ON dnc_entry (client_id, lapses_at) WHERE lapses_at IS NOT NULL;
CREATE INDEX account_lapses_at_idx ON account (client_id, lapses_at) WHERE lapses_at IS NOT NULL;
CREATE INDEX account_phone_lapses_at_idx ON account_phone (client_id, lapses_at) WHERE lapses_at IS NOT NULL;
CREATE INDEX channel_dnc_expires_on_idx ON channel_dnc (client_id, expires_on) WHERE expires_on IS NOT NULL;
