-- One row a supplier and a contract that it holds today.
CREATE VIEW incumbents AS
WITH held AS (
    SELECT
        renewal.*,
        unnest(incumbents) AS supplier,
        list_min(list_filter(may_end, lambda each: each >= current_date)) AS ends
    FROM renewal
    WHERE runs_from <= current_date AND may_end[-1] >= current_date
),
named AS (
    SELECT notice_key, stated, any_value(organisation_id) AS organisation
    FROM organisation_mention AS m
    JOIN organisation_name USING (name_key)
    WHERE m."role" = 'winner'
    GROUP BY notice_key, stated
)
SELECT
    held.supplier,
    named.organisation,
    project.buyer,
    held.project_id,
    held.contract,
    held.lots,
    coalesce(project.title || ' – ' || held.title, project.title) AS title,
    project.country,
    project.nuts,
    project.cpv,
    held.nature,
    len(held.incumbents) AS holders,
    held.starts,
    held.ends,
    held.may_end[-1] AS ends_latest,
    held.method,
    held.value_eur,
    held.value_kind,
    held.ceiling_eur,
    held.awarded_on,
    held.bought_again,
    project.url
FROM held
JOIN project USING (project_id)
LEFT JOIN named ON named.notice_key = held.notice_key AND named.stated = held.supplier;

COMMENT ON VIEW incumbents IS 'One row a supplier and a contract that it holds today, for whom one looks before a contract ends.';
COMMENT ON COLUMN incumbents.supplier IS 'Name of the supplier as the award gives it';
COMMENT ON COLUMN incumbents.organisation IS 'The organisation behind the name, where it is resolved; the view organisations has it over all its names';
COMMENT ON COLUMN incumbents.buyer IS 'Who buys';
COMMENT ON COLUMN incumbents.project_id IS 'The project in which the contract was awarded';
COMMENT ON COLUMN incumbents.contract IS 'Number of the contract within the project, from 1';
COMMENT ON COLUMN incumbents.lots IS 'Which lots it covers; empty: all that was bought';
COMMENT ON COLUMN incumbents.title IS 'Title of the project, and of the lot where it is one';
COMMENT ON COLUMN incumbents.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN incumbents.nuts IS 'NUTS codes of the site';
COMMENT ON COLUMN incumbents.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN incumbents.nature IS 'works, supplies or services';
COMMENT ON COLUMN incumbents.holders IS 'How many suppliers hold the contract together, or share the framework; the value is that of all';
COMMENT ON COLUMN incumbents.starts IS 'First day, stated or of the award';
COMMENT ON COLUMN incumbents.ends IS 'The next day on which it may end';
COMMENT ON COLUMN incumbents.ends_latest IS 'Last day with all options that can be dated';
COMMENT ON COLUMN incumbents.method IS 'How the end is known: stated_end, start_and_duration or award_and_duration';
COMMENT ON COLUMN incumbents.value_eur IS 'What the contract costs in euro, by price or estimate (value_kind); empty for a framework, of which only the ceiling is known';
COMMENT ON COLUMN incumbents.value_kind IS 'price, estimate or ceiling; with ceiling, value_eur is empty';
COMMENT ON COLUMN incumbents.ceiling_eur IS 'How much may be ordered at most under a framework, in euro';
COMMENT ON COLUMN incumbents.awarded_on IS 'Day of the award';
COMMENT ON COLUMN incumbents.bought_again IS 'Whether such a contract comes back: services, frameworks, what is used up';
COMMENT ON COLUMN incumbents.url IS 'Link to the newest notice of the project';
