-- Adds to reached, as step $step + 1, the notices that a name, a sure pair, a project or a decision binds to those of $step.
INSERT INTO reached
WITH edge AS (SELECT "number" FROM reached WHERE step = $step),
bound AS (
    SELECT further."number"
    FROM edge
    JOIN notice_name AS own USING ("number")
    JOIN notice_name AS further ON further."name" = own."name" AND (own.binds OR further.binds)
    UNION
    SELECT other
    FROM pair_evidence
    SEMI JOIN edge ON edge."number" = pair_evidence."one"
    WHERE confirmed OR how = 'named'
    UNION
    SELECT "one"
    FROM pair_evidence
    SEMI JOIN edge ON edge."number" = pair_evidence.other
    WHERE confirmed OR how = 'named'
    UNION
    SELECT "number"
    FROM member
    SEMI JOIN (SELECT project_id FROM member SEMI JOIN edge USING ("number")) USING (project_id)
    UNION
    SELECT "number"
    FROM decided_on
    SEMI JOIN (SELECT decision FROM decided_on SEMI JOIN edge USING ("number")) USING (decision)
)
SELECT "number", $step + 1 FROM bound ANTI JOIN reached USING ("number");
