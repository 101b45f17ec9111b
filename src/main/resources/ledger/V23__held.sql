-- Since when its owner has paused a job. A budget's pause stands beside it, and both may hold at once.
ALTER TABLE job ADD COLUMN held_at BIGINT;
