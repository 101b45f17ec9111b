-- When a provider last said that an order waits for its turn there; NULL = never. On its first take only.
ALTER TABLE take ADD COLUMN waited_at BIGINT;
