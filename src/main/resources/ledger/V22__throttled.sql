-- 1 when the provider has only been asked too often: that says nothing against it.
ALTER TABLE take ADD COLUMN throttled INTEGER NOT NULL DEFAULT 0;
UPDATE take SET throttled = 1 WHERE state = 'refused' AND reason LIKE 'it asked to slow down: %';
