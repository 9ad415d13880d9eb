-- Makes the view of the index in which no project fails a gate.
CREATE OR REPLACE TEMP VIEW recall_gated AS
SELECT
    rowid AS number,
    CAST(NULL AS VARCHAR) AS gate,
    codes,
    codes[1] AS main,
    sketch,
    words,
    content
FROM recall;
