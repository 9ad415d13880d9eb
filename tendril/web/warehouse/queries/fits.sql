-- How well each of $projects fits the profile, as last ranked; one row a project that was ranked.
SELECT project_id, score FROM match WHERE profile_id = $profile AND list_contains($projects, project_id);
