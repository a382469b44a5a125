-- The villages and institutions of a place in the region tree: a region holds the regions below it
-- and the institutions that stand in any of them; an institution holds itself and no village.
CREATE TEMP TABLE placeRegion AS
WITH RECURSIVE
  below(id) AS (
    SELECT id FROM region WHERE code = :place
    UNION
    SELECT region.id FROM region JOIN below ON region.parent = below.id
  )
SELECT id FROM below;

CREATE TEMP TABLE placeOrganisation AS
SELECT id FROM organisation WHERE code = :place OR region IN placeRegion;
