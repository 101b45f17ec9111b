-- When a purchase was first seen to take far longer than it should; NULL = not so. On its first take only.
ALTER TABLE take ADD COLUMN late_at BIGINT;
