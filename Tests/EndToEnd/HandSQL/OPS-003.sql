-- Discharges in the period, up to today.
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM admission
WHERE organisation IN placeOrganisation
  AND dischargeDay >= :from AND dischargeDay < :to AND dischargeDay <= :today;
