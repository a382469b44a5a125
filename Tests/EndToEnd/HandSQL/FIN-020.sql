-- Out-of-pocket share: paid by the person over the total of all claims, by day of settlement.
SELECT
  SUM(own) AS numerator, SUM(total) AS denominator, 100.0 * SUM(own) / SUM(total) AS value
FROM claim
WHERE organisation IN placeOrganisation
  AND settleDay >= :from AND settleDay < :to AND settleDay <= :today;
