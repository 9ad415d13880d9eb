-- The banks of project pipelines were stored as investors, and so could be named as the company.
UPDATE notice
SET parties = list_transform(
    parties,
    lambda party: CASE
        WHEN party."role" = 'investor' THEN
            struct_update(party, "role" := CASE WHEN source IN ('eib', 'ebrd') THEN 'lender' ELSE 'buyer' END)
        ELSE party
    END
)
WHERE source IN ('eib', 'ebrd', 'worldbank_projects');

DELETE FROM tagging
WHERE notice_key IN (
    SELECT notice_key FROM notice WHERE source IN ('eib', 'ebrd', 'worldbank_projects')
);
