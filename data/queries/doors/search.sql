-- The projects whose title, buyer or description hold every word of $words (folded), in $country, with CPV codes that begin with $cpv and in $stage, where they are not NULL; the open ones only with $open; where the words stand in the title first; one row a project.
WITH said AS (
    SELECT
        project_id,
        strip_accents(lower(title)) AS title,
        strip_accents(lower(coalesce(buyer, ''))) AS buyer,
        strip_accents(lower(coalesce(description, ''))) AS description
    FROM project
),
found AS (
    SELECT
        project_id,
        len(list_filter($words, lambda word: contains(title, word))) AS in_title,
        len(list_filter($words, lambda word: contains(buyer, word))) AS in_buyer
    FROM said
    WHERE len(list_filter(
        $words,
        lambda word: NOT (contains(title, word) OR contains(buyer, word) OR contains(description, word))
    )) = 0
)
SELECT
    project.project_id AS project,
    project.title,
    project.buyer,
    project.country,
    project.stage,
    project.status,
    project.value_eur,
    project.deadline,
    project.cpv,
    project.published_at AS published,
    project.url,
    count(*) OVER () AS found
FROM found
JOIN projects AS project USING (project_id)
WHERE ($country::VARCHAR IS NULL OR project.country = $country)
    AND ($stage::VARCHAR IS NULL OR project.stage = $stage)
    AND (
        $cpv::VARCHAR IS NULL
        OR len(list_filter(project.cpv, lambda code: starts_with(code, $cpv))) > 0
    )
    AND (
        NOT $open
        OR (project.status = 'open' AND (project.deadline IS NULL OR project.deadline > $now))
    )
ORDER BY
    found.in_title DESC,
    found.in_buyer DESC,
    project.published_at DESC NULLS LAST,
    project.project_id
LIMIT $most;
