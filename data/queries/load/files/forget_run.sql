-- Forgets that the landing files of $run of $source were loaded; the files go next.
DELETE FROM landing_batch WHERE source = $source AND run = $run;
