-- Notes that the contacts of a landing file ($file of $run of $source) were obtained from
-- $contacts_since on, none for null, and are kept for $months.
UPDATE landing_batch
SET contacts_until = $contacts_since::TIMESTAMPTZ + to_months($months)
WHERE source = $source AND run = $run AND file = $file;
