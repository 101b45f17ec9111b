-- How the buckets are doing. One that nobody has complained about has no row.
CREATE TABLE bucket (
  name          TEXT    PRIMARY KEY,
  failures      INTEGER NOT NULL,            -- in a row
  rests_until   BIGINT  NOT NULL,
  reason        TEXT    NOT NULL
);

-- Which job's documents lie in which bucket.
CREATE TABLE delivery (
  job           TEXT    NOT NULL REFERENCES job (id),
  bucket        TEXT    NOT NULL,
  delivered_at  BIGINT  NOT NULL,
  PRIMARY KEY (job, bucket)
);
