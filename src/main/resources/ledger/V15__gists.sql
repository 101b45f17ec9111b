-- What the accepted pictures of a set look like, in few bytes: with these the next one is compared.
CREATE TABLE gist (
  take     TEXT PRIMARY KEY,
  job      TEXT NOT NULL,
  shot     TEXT NOT NULL,
  platform TEXT NOT NULL,
  look     TEXT NOT NULL
);
CREATE INDEX gist_of_job ON gist (job, take);
