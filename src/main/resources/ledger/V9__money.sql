-- What is booked with each provider on each day, so that the budgets of a day and a month hold for all processes. The
-- provider '' is nobody: its row is held by whoever is about to book while the house itself has a budget.
CREATE TABLE spend (
  day           TEXT    NOT NULL,            -- 2026-01-31, in the time zone of the budgets
  provider      TEXT    NOT NULL,
  booked        BIGINT  NOT NULL DEFAULT 0,
  PRIMARY KEY (day, provider)
);

ALTER TABLE take ADD COLUMN day TEXT;      -- on which it is booked
ALTER TABLE take ADD COLUMN content TEXT;  -- the digest of what its shot asks for: what is equal may have the same picture
ALTER TABLE take ADD COLUMN copied TEXT;   -- the take that was bought, of which this one has been given the picture
CREATE INDEX take_content ON take (content, state) WHERE content IS NOT NULL;

ALTER TABLE job ADD COLUMN paused TEXT;    -- why nothing is bought for it
ALTER TABLE job ADD COLUMN paused_until BIGINT NOT NULL DEFAULT 0;
