-- Notes that a landing file ($file of $run of $source) was loaded at $now; contacts obtained from
-- $contacts_since on stand in it, none for null, and are kept for $months.
INSERT INTO landing_batch BY NAME
SELECT
    $source AS source,
    $run AS run,
    $file AS file,
    $now AS loaded_at,
    $contacts_since::TIMESTAMPTZ + to_months($months) AS contacts_until;
