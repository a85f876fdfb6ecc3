-- A search of the dial-time, email and SMS lists asks for any portion of a value. Trigrams find the few values that have a
-- longer portion; the list in the order of ids (channel_dnc_page_idx) soon fills a page with a portion that many have, and is
-- all there is for one of one or two characters. The planner chooses by the portion; tools/bench/src/search.ts measures it.
--
-- Not (client_id, channel, value_key) with btree_gin: that reads the whole list's ids on every search, whatever is asked.
-- What other clients' values add is cut off by the page index where it is much.
--
-- pg_trgm is a trusted extension: the role needs CREATE on the database and need not be a superuser. Where it has not even
-- that, whoever has creates the extension beforehand, and the first line does nothing. It locks the lists against writes for
-- about ten seconds per million entries.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX channel_dnc_search_idx ON channel_dnc USING gin (value_key gin_trgm_ops);
