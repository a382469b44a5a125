-- Actual reimbursement share: fund payments over the total of inpatient claims (3), by day of
-- settlement. The contract carries no supplementary payments apart from the fund's.
SELECT
  SUM(fund) AS numerator, SUM(total) AS denominator, 100.0 * SUM(fund) / SUM(total) AS value
FROM claim
WHERE organisation IN placeOrganisation AND visitType = 3
  AND settleDay >= :from AND settleDay < :to AND settleDay <= :today;
