-- Upward referrals accepted: answered, and not waiting, refused, expired or redirected (1, 3, 4,
-- 11). Of the referrals that the place sent (fromOrganisation), requested in the period.
SELECT COUNT(*) AS numerator, NULL AS denominator, COUNT(*) AS value
FROM referral
WHERE fromOrganisation IN placeOrganisation AND requestedAt <= :asOf
  AND requestedAt >= :from * 86400 - :offset AND requestedAt < :to * 86400 - :offset
  AND direction = 1 AND answeredAt IS NOT NULL AND state NOT IN (1, 3, 4, 11);
