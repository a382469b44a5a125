-- Downward referrals accepted: answered, and not waiting, refused, expired or redirected
-- (1, 3, 4, 11), requested in the period. They count where the patient comes to
-- (toOrganisation), as upward ones count where the patient leaves: both at the lower level.
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM referral
WHERE toOrganisation IN placeOrganisation AND requestedAt <= :asOf
  AND requestedAt >= :from * 86400 - :offset AND requestedAt < :to * 86400 - :offset
  AND direction = 2 AND answeredAt IS NOT NULL AND state NOT IN (1, 3, 4, 11);
