-- Open cases now: every stage but closed (7).
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM caseEcho WHERE organisation IN placeOrganisation AND stage <> 7;
