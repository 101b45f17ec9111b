-- When the call that ordered a purchase had ended without word of it, as whoever made the call saw.
ALTER TABLE take ADD COLUMN call_over_at BIGINT;
