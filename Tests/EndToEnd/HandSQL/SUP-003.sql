-- Suspect yuan per 10,000 billed: amount in hits by day of service over the total of the claims by
-- day of settlement.
WITH
  suspect AS (SELECT SUM(amount) AS fen
    FROM finding
    WHERE organisation IN placeOrganisation AND day >= :from AND day < :to AND day <= :today
  ),
  billed AS (SELECT SUM(total) AS fen
    FROM claim
    WHERE organisation IN placeOrganisation
      AND settleDay >= :from AND settleDay < :to AND settleDay <= :today
  )
SELECT
  COALESCE(suspect.fen, 0) AS numerator, billed.fen AS denominator,
  10000.0 * COALESCE(suspect.fen, 0) / billed.fen AS value
FROM suspect, billed;
