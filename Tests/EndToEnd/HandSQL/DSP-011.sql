-- Timely acceptance: accepted or refused within the limit of domain 5.5: emergency 10 minutes,
-- ordinary (up, lateral) 2 hours, down 4 hours, return 15 minutes; over the referrals requested in
-- the period of the place that has to answer (toOrganisation). Cancelled ones (10) were
-- withdrawn and are left out; one that still waits counts as not answered.
WITH
  sent AS (
    SELECT
      answeredAt IS NOT NULL AND answeredAt - requestedAt <= CASE
        WHEN emergency = 1 THEN 600 WHEN direction = 4 THEN 900 WHEN direction = 2 THEN 14400
        ELSE 7200 END AS timely
    FROM referral
    WHERE toOrganisation IN placeOrganisation AND requestedAt <= :asOf
      AND requestedAt >= :from * 86400 - :offset AND requestedAt < :to * 86400 - :offset
      AND state <> 10
  )
SELECT
  SUM(timely) AS numerator, COUNT(*) AS denominator, 100.0 * SUM(timely) / COUNT(*) AS value
FROM sent;
