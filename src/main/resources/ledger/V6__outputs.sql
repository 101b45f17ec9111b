-- Where a finished picture lies at the provider, written down in the same step in which it is learned that the order is
-- done. From then on the order is not in flight any more, and the picture is fetched from there after a crash.
ALTER TABLE take ADD COLUMN output TEXT;
ALTER TABLE take ADD COLUMN made_at BIGINT;
