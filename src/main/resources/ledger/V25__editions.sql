-- A job file that is changed and handed in again is the next edition of its job. Nothing of the others changes.
ALTER TABLE job ADD COLUMN name TEXT;                          -- the id without the edition
ALTER TABLE job ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;
UPDATE job SET name = id;
CREATE UNIQUE INDEX job_edition ON job (name, edition);

ALTER TABLE shot ADD COLUMN taken_from TEXT;                   -- the shot of another edition whose picture it has, or will have
ALTER TABLE shot ADD COLUMN former TEXT;                       -- the shot of the edition before in whose place it stands
CREATE INDEX shot_former ON shot (job, former) WHERE former IS NOT NULL;
