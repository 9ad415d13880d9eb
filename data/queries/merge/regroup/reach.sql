-- Makes the table reached of the notices in regroup, to which reach_further.sql adds what is bound to them.
CREATE OR REPLACE TEMP TABLE reached AS
SELECT DISTINCT "number", 0 AS step FROM regroup SEMI JOIN weighed USING ("number");
