-- Fund recovered, in yuan: recovered so far over all cases; a recovery has no day of its own.
SELECT SUM(recovered) AS numerator, NULL AS denominator, SUM(recovered) / 100.0 AS value
FROM caseEcho WHERE organisation IN placeOrganisation;
