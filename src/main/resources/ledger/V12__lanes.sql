-- Until when somebody fetches a purchase's pictures, at the longest; NULL = nobody does. On its first take only.
ALTER TABLE take ADD COLUMN fetching_until BIGINT;

-- What is due of one account is found without reading what has long been due of another, which does not answer; and
-- what its provider is to be asked about without reading what only waits to be fetched.
CREATE INDEX take_ask ON take (provider, look_at)
  WHERE look_at IS NOT NULL AND (made_at IS NULL OR sought_at IS NOT NULL AND reference IS NOT NULL);
CREATE INDEX take_fetch ON take (provider, look_at)
  WHERE look_at IS NOT NULL AND made_at IS NOT NULL AND (sought_at IS NULL OR reference IS NULL);
