-- A client that its operator has deactivated keeps all it has; nobody can log in to it.
ALTER TABLE client ADD COLUMN deactivated_at timestamptz(3);

-- What an overview shows of a client. Days are those of its time zone.

-- How large each list was at the beginning of a day. `type` is DAILY, PERMANENT, or ALL for lists that tell none apart.
CREATE TABLE list_size_day (
  client_id     bigint NOT NULL,
  day           date NOT NULL,
  list          text NOT NULL,
  type          text NOT NULL,
  entries       bigint NOT NULL,
  -- Of recordings; 0 for lists.
  bytes         bigint NOT NULL,
  reconstructed boolean NOT NULL,
  PRIMARY KEY (client_id, day, list, type),
  CONSTRAINT list_size_day_list_check
    CHECK (list IN ('DNC', 'DIALTIME', 'EMAIL', 'SMS', 'ACCOUNT', 'ACCOUNT_PHONE', 'RECORDING')),
  CONSTRAINT list_size_day_type_check CHECK (type IN ('DAILY', 'PERMANENT', 'ALL'))
);

-- What a night's sweep took away, all its attempts together.
CREATE TABLE swept_night (
  client_id       bigint NOT NULL,
  night           date NOT NULL,
  started_at      timestamptz(3) NOT NULL,
  ended_at        timestamptz(3) NOT NULL,
  dnc_entries     integer NOT NULL,
  accounts        integer NOT NULL,
  account_phones  integer NOT NULL,
  channel_entries integer NOT NULL,
  PRIMARY KEY (client_id, night)
);

-- How many checks and decisions were answered, and how many with no. Processes add what they have counted every few seconds.
CREATE TABLE check_day (
  client_id bigint NOT NULL,
  day       date NOT NULL,
  kind      text NOT NULL,
  asked     bigint NOT NULL,
  blocked   bigint NOT NULL,
  PRIMARY KEY (client_id, day, kind),
  CONSTRAINT check_day_kind_check CHECK (kind IN ('CHECK', 'DECISION'))
);
CREATE TABLE check_reason_day (
  client_id bigint NOT NULL,
  day       date NOT NULL,
  kind      text NOT NULL,
  rule      text NOT NULL,
  blocked   bigint NOT NULL,
  PRIMARY KEY (client_id, day, kind, rule),
  CONSTRAINT check_reason_day_kind_check CHECK (kind IN ('CHECK', 'DECISION'))
);

-- The sizes of lists are counted up to a bound and estimated above it. For the count: flags that last, which are few among those
-- that were cleared; and for expiries, the channel beside the date, so that no row is looked at.
CREATE INDEX account_permanent_idx ON account (client_id) WHERE block = 'PERMANENT';
CREATE INDEX account_phone_permanent_idx ON account_phone (client_id) WHERE phone_block = 'PERMANENT';
DROP INDEX channel_dnc_expires_on_idx;
CREATE INDEX channel_dnc_expires_on_idx ON channel_dnc (client_id, expires_on) INCLUDE (channel)
  WHERE expires_on IS NOT NULL;
-- For the estimate: which share of a table is this client's and of this kind. Taken for independent of each other, the two would be
-- multiplied, and a client with only permanent entries be said to have daily ones.
CREATE STATISTICS dnc_entry_list_stats (mcv) ON client_id, type FROM dnc_entry;
CREATE STATISTICS channel_dnc_list_stats (mcv) ON client_id, channel FROM channel_dnc;
CREATE STATISTICS account_list_stats (mcv) ON client_id, block FROM account;
CREATE STATISTICS account_phone_list_stats (mcv) ON client_id, phone_block FROM account_phone;
