-- Amount in hits, in yuan: summed over the findings of the period, whatever became of them. A
-- finding names no line, so that an amount hit by two rules cannot be told and counts twice.
SELECT SUM(amount) AS numerator, NULL AS denominator, SUM(amount) / 100.0 AS value
FROM finding
WHERE organisation IN placeOrganisation AND day >= :from AND day < :to AND day <= :today;
