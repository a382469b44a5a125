-- EHR opened to its owner: opened files over all files.
SELECT
  SUM(opened) AS numerator, COUNT(*) AS denominator, 100.0 * SUM(opened) / COUNT(*) AS value
FROM resident WHERE region IN placeRegion;
