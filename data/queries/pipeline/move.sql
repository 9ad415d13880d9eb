-- Keeps one move; $project has to be there.
INSERT INTO pipeline_move
SELECT
    $profile, project_id, latest_notice_key, $stage, $reason, $value_eur, $margin_eur, $by, $now
FROM project
WHERE project_id = $project
RETURNING project_id;
