-- Since when, in the life of the process that looks, a purchase gives no answer or a picture cannot be fetched.
ALTER TABLE take ADD COLUMN sought_at BIGINT;
