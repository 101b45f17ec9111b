-- Whether the provider of a purchase tells by itself that it has ended: NULL = nobody asked it to, 'asked', or 'heard'
-- once it has. On the first take of a purchase only.
ALTER TABLE take ADD COLUMN hook TEXT CHECK (hook IN ('asked', 'heard'));

-- When a provider last told something that was proven: until it has, it is looked at as often as if it never would.
CREATE TABLE hook (
  provider      TEXT    PRIMARY KEY,
  proven_at     BIGINT  NOT NULL
);
