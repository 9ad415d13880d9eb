-- Names that no notice mentions any more, one row each, with the organisation that each was of.
SELECT name_key, organisation_id
FROM organisation_name
ANTI JOIN organisation_mention USING (name_key);
