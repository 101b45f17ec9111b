-- Cancelling a job, making again what it did not deliver, and numbering what happens to it for those who watch.

ALTER TABLE job ADD COLUMN cancel_at BIGINT;                     -- since when it is being cancelled
ALTER TABLE job ADD COLUMN events BIGINT NOT NULL DEFAULT 0;     -- the number of its last event
ALTER TABLE shot ADD COLUMN event BIGINT;                        -- the number of the event of its end
ALTER TABLE shot ADD COLUMN retried INTEGER NOT NULL DEFAULT 0;  -- takes up to this attempt count against it no more

UPDATE shot SET event = number WHERE ended_at IS NOT NULL;
UPDATE job SET events = (SELECT COALESCE(max(number), 0) + 1 FROM shot WHERE shot.job = job.id);
CREATE INDEX shot_event ON shot (job, event) WHERE event IS NOT NULL;

DROP INDEX job_state;
CREATE INDEX job_state ON job (state, accepted_at, id);
