-- Of a take whose picture was repaired: the picture as it was bought, and what was made right in it.
ALTER TABLE take ADD COLUMN repaired_from TEXT;
ALTER TABLE take ADD COLUMN repairs TEXT;
