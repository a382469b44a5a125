-- Admissions in the period, up to today.
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM admission
WHERE organisation IN placeOrganisation
  AND admitDay >= :from AND admitDay < :to AND admitDay <= :today;
