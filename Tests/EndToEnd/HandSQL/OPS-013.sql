-- Appointment rate: booked outpatient visits over outpatient visits (1, no emergencies).
SELECT
  SUM(booked) AS numerator, COUNT(*) AS denominator, 100.0 * SUM(booked) / COUNT(*) AS value
FROM encounter
WHERE organisation IN placeOrganisation AND visitType = 1
  AND day >= :from AND day < :to AND day <= :today;
