-- The same on SQLite and PostgreSQL. Times are milliseconds since 1970, money is millionths of a dollar.

CREATE TABLE job (
  id            TEXT    PRIMARY KEY,
  digest        TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  state         TEXT    NOT NULL CHECK (state IN ('accepted', 'running', 'review', 'done', 'cancelled', 'failed')),
  weight        INTEGER NOT NULL,
  spec          TEXT    NOT NULL,
  source        TEXT    NOT NULL,
  placeholders  INTEGER NOT NULL,            -- 1 when the studio paints the pictures
  stage         INTEGER NOT NULL DEFAULT 1,
  planned       INTEGER NOT NULL DEFAULT 0,  -- 1 when every shot of the stage is in the ledger
  shots         INTEGER NOT NULL DEFAULT 0,
  unended       INTEGER NOT NULL DEFAULT 0,  -- shots that have not ended
  budget        BIGINT,
  booked        BIGINT  NOT NULL DEFAULT 0,  -- reserved and settled; never above the budget
  manifest      TEXT,
  sheet         TEXT,
  stumbles      INTEGER NOT NULL DEFAULT 0,  -- how often a station failed at it
  reason        TEXT,
  accepted_at   BIGINT  NOT NULL,
  ended_at      BIGINT,
  node          TEXT    NOT NULL,
  claimed_until BIGINT  NOT NULL DEFAULT 0,
  sweep_at      BIGINT  NOT NULL
);
CREATE INDEX job_state ON job (state);
CREATE INDEX job_accepted ON job (accepted_at DESC, id);

CREATE TABLE shot (
  id            TEXT    PRIMARY KEY,
  job           TEXT    NOT NULL REFERENCES job (id),
  number        INTEGER NOT NULL,
  stage         INTEGER NOT NULL,
  state         TEXT    NOT NULL CHECK (state IN ('planned', 'generating', 'inspecting', 'review', 'publishing',
                                                  'published', 'rejected', 'failed', 'cancelled')),
  platform      TEXT    NOT NULL,
  family        TEXT,
  spec          TEXT    NOT NULL,
  prompt        TEXT,                        -- of the next take, where it differs from the shot's
  failures      INTEGER NOT NULL DEFAULT 0,  -- takes that made nothing
  stumbles      INTEGER NOT NULL DEFAULT 0,  -- how often a station failed at it
  thumbnail     TEXT,                        -- in the store
  due_at        BIGINT  NOT NULL DEFAULT 0,  -- a planned shot is fed from then on
  reason        TEXT,
  ended_at      BIGINT,
  node          TEXT    NOT NULL,
  claimed_until BIGINT  NOT NULL DEFAULT 0,
  sweep_at      BIGINT  NOT NULL,
  UNIQUE (job, number)
);
CREATE INDEX shot_state ON shot (job, state);
CREATE INDEX shot_planned ON shot (job, due_at DESC, number) WHERE state = 'planned';
CREATE INDEX shot_family ON shot (job, family, number) WHERE state = 'planned' AND family IS NOT NULL;
CREATE INDEX shot_waiting ON shot (sweep_at) WHERE state IN ('inspecting', 'publishing');

CREATE TABLE take (
  id            TEXT    PRIMARY KEY,
  shot          TEXT    NOT NULL REFERENCES shot (id),
  job           TEXT    NOT NULL REFERENCES job (id),
  attempt       INTEGER NOT NULL,
  purchase      TEXT    NOT NULL,            -- the first take of the request that buys this one
  position      INTEGER NOT NULL,            -- which picture of that request this one is
  provider      TEXT    NOT NULL,
  model         TEXT    NOT NULL,
  state         TEXT    NOT NULL CHECK (state IN ('reserved', 'submitting', 'submitted', 'fetched', 'passed', 'flawed',
                                                  'refused', 'uncertain', 'cancelled')),
  price         BIGINT  NOT NULL,            -- reserved
  cost          BIGINT,                      -- settled, once
  retake        INTEGER NOT NULL,
  failover      INTEGER NOT NULL,
  prompt        TEXT    NOT NULL,
  effective     TEXT    NOT NULL,
  fingerprint   TEXT    NOT NULL,
  reference     TEXT,                        -- the provider's name for the purchase
  reserved_at   BIGINT  NOT NULL,
  asked_at      BIGINT,
  submitted_at  BIGINT,
  fetched_at    BIGINT,
  ended_at      BIGINT,
  look_at       BIGINT,                      -- when to look at the purchase again; on its first take only
  looks         INTEGER NOT NULL DEFAULT 0,
  picture       TEXT,                        -- in the store
  bytes         BIGINT,
  verdict       TEXT,
  reason        TEXT,
  node          TEXT    NOT NULL,
  UNIQUE (shot, attempt)
);
CREATE INDEX take_purchase ON take (purchase, position);
CREATE INDEX take_job ON take (job);
CREATE INDEX take_in_flight ON take (provider, position) WHERE state IN ('reserved', 'submitting', 'submitted', 'uncertain');
CREATE INDEX take_asked ON take (asked_at, provider, position);
CREATE INDEX take_look ON take (look_at) WHERE look_at IS NOT NULL;
CREATE UNIQUE INDEX take_reference ON take (provider, reference, position) WHERE reference IS NOT NULL;

CREATE TABLE asset (
  shot          TEXT    NOT NULL REFERENCES shot (id),
  bucket        TEXT    NOT NULL,
  job           TEXT    NOT NULL REFERENCES job (id),
  key           TEXT    NOT NULL,
  url           TEXT    NOT NULL,
  sha256        TEXT    NOT NULL,
  bytes         BIGINT  NOT NULL,
  media         TEXT    NOT NULL,
  width         INTEGER NOT NULL,
  height        INTEGER NOT NULL,
  published_at  BIGINT  NOT NULL,
  PRIMARY KEY (shot, bucket)
);
CREATE INDEX asset_job ON asset (job);

CREATE TABLE provider (
  name          TEXT    PRIMARY KEY,
  failures      INTEGER NOT NULL DEFAULT 0,  -- in a row
  paused_until  BIGINT  NOT NULL DEFAULT 0,
  condition     TEXT    NOT NULL DEFAULT 'sound' CHECK (condition IN ('sound', 'failing', 'out')),
  reason        TEXT,
  touched_at    BIGINT  NOT NULL DEFAULT 0
);
