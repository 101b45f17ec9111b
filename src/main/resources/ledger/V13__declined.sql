-- 1 when the provider has said that the request is at fault: of it the same is not asked again.
ALTER TABLE take ADD COLUMN declined INTEGER NOT NULL DEFAULT 0;
