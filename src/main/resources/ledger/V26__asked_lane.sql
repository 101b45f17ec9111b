-- The lanes of a job in which alone it goes on, once single shots of it were asked for again. Of a job without any, all do.
CREATE TABLE asked_lane (
  job  TEXT NOT NULL,
  lane TEXT NOT NULL,
  PRIMARY KEY (job, lane)
);
