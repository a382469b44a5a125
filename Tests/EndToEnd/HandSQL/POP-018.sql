-- Residents graded red over all filed residents (every one of them has a colour, grey too).
SELECT
  SUM(colour = 1) AS numerator, COUNT(*) AS denominator,
  100.0 * SUM(colour = 1) / COUNT(*) AS value
FROM resident WHERE region IN placeRegion;
