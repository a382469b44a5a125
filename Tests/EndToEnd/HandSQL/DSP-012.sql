-- Refusal rate: refused (state 3) over the referrals requested in the period of the place that has
-- to answer (toOrganisation). Cancelled ones (10) were withdrawn and are left out.
SELECT
  SUM(state = 3) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(state = 3) / COUNT(*) AS value
FROM referral
WHERE toOrganisation IN placeOrganisation AND requestedAt <= :asOf
  AND requestedAt >= :from * 86400 - :offset AND requestedAt < :to * 86400 - :offset
  AND state <> 10;
