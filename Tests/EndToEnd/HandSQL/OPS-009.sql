-- Average length of stay: days from admission to discharge (a stay of one day counts 1) of the
-- patients discharged in the period, over discharges.
SELECT
  SUM(MAX(1, dischargeDay - admitDay)) AS numerator, COUNT(*) AS denominator,
  1.0 * SUM(MAX(1, dischargeDay - admitDay)) / COUNT(*) AS value
FROM admission
WHERE organisation IN placeOrganisation
  AND dischargeDay >= :from AND dischargeDay < :to AND dischargeDay <= :today;
