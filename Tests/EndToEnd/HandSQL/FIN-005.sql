-- Cost per bed-day, in yuan: total cost of the patients discharged in the period over their bed-
-- days (counted as in OPS-009).
SELECT
  SUM(cost) AS numerator, SUM(MAX(1, dischargeDay - admitDay)) AS denominator,
  SUM(cost) / 100.0 / SUM(MAX(1, dischargeDay - admitDay)) AS value
FROM admission
WHERE organisation IN placeOrganisation
  AND dischargeDay >= :from AND dischargeDay < :to AND dischargeDay <= :today;
