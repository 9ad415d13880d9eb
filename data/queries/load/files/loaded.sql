-- The landing files that are loaded: source, run and file, which name a file once and for all.
SELECT source, run, file FROM landing_batch;
