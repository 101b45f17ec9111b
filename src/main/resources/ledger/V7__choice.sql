-- What is learned of a provider account, as JSON: how much it lets through, and how it has been doing lately.
ALTER TABLE provider ADD COLUMN learned TEXT;

-- Why the take was asked of this provider, in words.
ALTER TABLE take ADD COLUMN why TEXT;

-- How many of a job's shots may be with providers at the same time, such as 'workers 4'; NULL = as the house has it.
ALTER TABLE job ADD COLUMN pace TEXT;
ALTER TABLE job ADD COLUMN wave INTEGER NOT NULL DEFAULT 0;      -- shots that may still begin in its present wave

-- How long a provider takes for a model and how many of its pictures pass is read from the last of its takes.
CREATE INDEX take_made ON take (provider, model, fetched_at DESC) WHERE fetched_at IS NOT NULL AND position = 0;
CREATE INDEX take_judged ON take (provider, model, ended_at DESC) WHERE verdict IS NOT NULL;
