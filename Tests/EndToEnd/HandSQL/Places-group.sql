-- The institutions and villages of a place in the group tree. Membership and management are those
-- of one day, the last of the period or today. An institution holds itself and the villages that it
-- manages; a group the same for its members; "ungrouped" everything that belongs to no group; the
-- root everything.
CREATE TEMP TABLE placeOrganisation AS
WITH
  border AS (SELECT MIN(:to - 1, :today) AS day),
  member AS (
    SELECT groupMember.organisation, careGroup.code
    FROM border JOIN groupMember JOIN careGroup ON careGroup.id = groupMember.careGroup
    WHERE groupMember.validFrom <= day
      AND (groupMember.validTo IS NULL OR groupMember.validTo >= day)
  )
SELECT organisation.id
FROM organisation LEFT JOIN member ON member.organisation = organisation.id
WHERE organisation.code = :place OR member.code = :place
  OR :place = 'ungrouped' AND member.code IS NULL
  OR :place = (SELECT code FROM region WHERE parent IS NULL);

CREATE TEMP TABLE placeRegion AS
WITH
  border AS (SELECT MIN(:to - 1, :today) AS day),
  manager AS (
    SELECT villageManager.region, villageManager.organisation
    FROM border JOIN villageManager
    WHERE villageManager.validFrom <= day
      AND (villageManager.validTo IS NULL OR villageManager.validTo >= day)
  )
SELECT region.id
FROM region LEFT JOIN manager ON manager.region = region.id
WHERE region.level = 3 AND (
  manager.organisation IN placeOrganisation
  OR manager.organisation IS NULL AND :place = 'ungrouped'
  OR :place = (SELECT code FROM region WHERE parent IS NULL));
