-- One row a contract that ends and each of its possible ends: the first, and one more for each option.
CREATE VIEW renewals AS
WITH ending AS (
    SELECT
        renewal.*,
        generate_subscripts(may_end, 1) - 1 AS used,
        unnest(may_end) AS ends,
        CASE
            WHEN coalesce(value_eur, ceiling_eur) >= 1000000 THEN 'large'
            WHEN coalesce(value_eur, ceiling_eur) > 0 THEN 'small'
        END AS size
    FROM renewal
),
meant AS (
    SELECT
        ending.*,
        lead.seen,
        ends - lead.earliest_days AS due_from,
        ends - lead.latest_days AS due_to,
        CASE
            WHEN next_kind = 'planned' THEN 'planned_by_buyer'
            -- What was said before options or modifications moved the end is about another end.
            WHEN says_from BETWEEN ends - 900 AND ends + 400 THEN 'said_by_buyer'
            WHEN lead.seen > 0 THEN 'learned'
            ELSE 'default'
        END AS basis
    FROM ending
    JOIN renewal_lead AS lead
        ON lead.nature IS NOT DISTINCT FROM ending.nature
        AND lead.size IS NOT DISTINCT FROM ending.size
),
due AS (
    SELECT
        *,
        CASE basis
            WHEN 'planned_by_buyer' THEN next_on
            WHEN 'said_by_buyer' THEN says_from
            ELSE due_from
        END AS window_from,
        CASE basis
            WHEN 'planned_by_buyer' THEN next_on + 60
            WHEN 'said_by_buyer' THEN says_to
            ELSE due_to
        END AS window_to
    FROM meant
)
SELECT
    project_id,
    contract,
    lots,
    coalesce(project.title || ' – ' || due.title, project.title) AS title,
    project.buyer,
    project.country,
    project.nuts,
    project.cpv,
    nature,
    incumbents,
    starts,
    ends,
    method,
    used AS options_used,
    CASE WHEN options IS NOT NULL THEN greatest(options - used, 0)::INTEGER END AS renewals_left,
    may_end[-1] AS ends_latest,
    option_months,
    option_note,
    due.value_eur,
    value_kind,
    ceiling_eur,
    ceiling_before_eur,
    awarded_on,
    runs_from,
    modifications,
    prolonged_from,
    bought_again,
    bought_again_why,
    says,
    earlier,
    every_months,
    window_from,
    window_to,
    basis AS window_basis,
    seen AS window_seen,
    next_project,
    next_kind,
    next_on,
    next_kind IS DISTINCT FROM 'tender'
        AND bought_again
        AND runs_from <= current_date
        AND ends = coalesce(
            list_min(list_filter(may_end, lambda each: each >= current_date)), may_end[-1]
        ) AS is_next,
    project.url
FROM due
JOIN project USING (project_id);

COMMENT ON VIEW renewals IS 'One row a contract that ends and each of its possible ends: the first, and one more for each option that can be dated. is_next picks what a seller looks at.';
COMMENT ON COLUMN renewals.project_id IS 'The project in which the contract was awarded';
COMMENT ON COLUMN renewals.contract IS 'Number of the contract within the project, from 1: lots that end on other days are others';
COMMENT ON COLUMN renewals.lots IS 'Which lots it covers; empty: all that was bought';
COMMENT ON COLUMN renewals.title IS 'Title of the project, and of the lot where it is one';
COMMENT ON COLUMN renewals.buyer IS 'Who buys';
COMMENT ON COLUMN renewals.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN renewals.nuts IS 'NUTS codes of the site';
COMMENT ON COLUMN renewals.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN renewals.nature IS 'works, supplies or services';
COMMENT ON COLUMN renewals.incumbents IS 'Who holds the contract today; empty when no award was published';
COMMENT ON COLUMN renewals.starts IS 'First day, stated or of the award';
COMMENT ON COLUMN renewals.ends IS 'Last day, with as many options as options_used';
COMMENT ON COLUMN renewals.method IS 'How the end is known: stated_end, start_and_duration or award_and_duration';
COMMENT ON COLUMN renewals.options_used IS 'How many options are taken as used for this end; 0 is the first end';
COMMENT ON COLUMN renewals.renewals_left IS 'Options that are left after this end; empty when not said';
COMMENT ON COLUMN renewals.ends_latest IS 'Last day with all options that can be dated';
COMMENT ON COLUMN renewals.option_months IS 'Months of one option';
COMMENT ON COLUMN renewals.option_note IS 'The options in the words of the buyer';
COMMENT ON COLUMN renewals.value_eur IS 'What the contract costs in euro, by price or estimate (value_kind); empty for a framework, of which only the ceiling is known';
COMMENT ON COLUMN renewals.value_kind IS 'price, estimate or ceiling; with ceiling, value_eur is empty';
COMMENT ON COLUMN renewals.ceiling_eur IS 'How much may be ordered at most under a framework, in euro';
COMMENT ON COLUMN renewals.ceiling_before_eur IS 'That ceiling before a modification raised it';
COMMENT ON COLUMN renewals.awarded_on IS 'Day of the award; empty when none was published';
COMMENT ON COLUMN renewals.runs_from IS 'From when on it is taken to run: from the award or, where none was published, the stated start, else four months after the tender closed';
COMMENT ON COLUMN renewals.modifications IS 'How many modifications were published; they often announce the next tender';
COMMENT ON COLUMN renewals.prolonged_from IS 'The first end before a modification moved it';
COMMENT ON COLUMN renewals.bought_again IS 'Whether such a contract comes back: services, frameworks, what is used up; not a machine that is delivered, nor a building';
COMMENT ON COLUMN renewals.bought_again_why IS 'What tells: said, framework, options, service, supply; or call_off, works, project_service, equipment, short';
COMMENT ON COLUMN renewals.says IS 'When the buyer will ask again, in his words';
COMMENT ON COLUMN renewals.earlier IS 'How often the buyer bought of this CPV group before';
COMMENT ON COLUMN renewals.every_months IS 'Months between these purchases, in the middle';
COMMENT ON COLUMN renewals.window_from IS 'From when on the next tender is to be expected';
COMMENT ON COLUMN renewals.window_to IS 'Until when the next tender is to be expected';
COMMENT ON COLUMN renewals.window_basis IS 'planned_by_buyer: the buyer published a plan; said_by_buyer: he said when in the tender; learned: from tenders in this warehouse; default: from the ones that come with Tendril';
COMMENT ON COLUMN renewals.window_seen IS 'On how many tenders the window rests; 0 for the default';
COMMENT ON COLUMN renewals.next_project IS 'The project with which the buyer asks again already, where one was found';
COMMENT ON COLUMN renewals.next_kind IS 'tender or planned';
COMMENT ON COLUMN renewals.next_on IS 'When that was published, or is planned to be';
COMMENT ON COLUMN renewals.is_next IS 'Whether this is the end to watch today, of a contract that comes back and that no tender follows yet';
COMMENT ON COLUMN renewals.url IS 'Link to the newest notice of the project';
