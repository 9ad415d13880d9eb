-- The searches that readers of $profile keep as alerts, the oldest first.
SELECT label, "query", since FROM saved_search WHERE profile_id = $profile ORDER BY since, search;
