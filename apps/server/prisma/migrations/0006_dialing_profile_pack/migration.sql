-- Which version of a regulation pack holds on a dialing profile, and which of its rules by their level. The packs themselves come with
-- the server and are no rows. One version of a pack at a time: another takes its place.

CREATE TABLE dialing_profile_pack (
  client_id  bigint NOT NULL,
  profile_id bigint NOT NULL,
  name       text NOT NULL,
  version    text NOT NULL,
  levels     text[] NOT NULL,
  adopted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (client_id, profile_id, name),
  -- As of policies: within one client, and it ends the race between adopting a pack and deleting the profile.
  CONSTRAINT dialing_profile_pack_client_id_profile_id_fkey
    FOREIGN KEY (client_id, profile_id) REFERENCES dialing_profile (client_id, id) ON DELETE CASCADE,
  -- In their order and each once, so that equal choices are equal rows. A level comes with those that are better evidenced.
  CONSTRAINT dialing_profile_pack_levels_check CHECK (
    levels IN (ARRAY['A'], ARRAY['A', 'B'], ARRAY['A', 'B', 'C'])
  )
);
