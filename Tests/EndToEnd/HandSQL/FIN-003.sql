-- Cost per admission, in yuan: total cost of the patients discharged in the period over
-- discharges.
SELECT
  SUM(cost) AS numerator, COUNT(*) AS denominator, SUM(cost) / 100.0 / COUNT(*) AS value
FROM admission
WHERE organisation IN placeOrganisation
  AND dischargeDay >= :from AND dischargeDay < :to AND dischargeDay <= :today;
