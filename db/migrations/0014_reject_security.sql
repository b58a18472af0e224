-- An admin's rejection of a held run: the pages may end a held run, and change no other run in any
-- other way. The cause they write says who did it. Written and reviewed by hand.

GRANT UPDATE (state, cause) ON import_runs TO portal_web;
--> statement-breakpoint
CREATE POLICY import_runs_reject ON import_runs AS RESTRICTIVE FOR UPDATE TO portal_web
  USING (state = 'held') WITH CHECK (state = 'superseded');
