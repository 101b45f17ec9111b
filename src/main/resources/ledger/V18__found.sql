-- What was found at a picture's address that is no whole picture: its bytes by name, or that nothing is there. Only what
-- is found there again and again is believed.
ALTER TABLE take ADD COLUMN found TEXT;
ALTER TABLE take ADD COLUMN found_times INTEGER;
ALTER TABLE take ADD COLUMN found_since BIGINT;
