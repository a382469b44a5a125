-- The fourteen questions behind the panes in SQL, as one would write them by hand for SQLite and for
-- DuckDB: what questions.toml asks of our own engine. `-- name:` begins a question, `-- months:`
-- says how many months it is about, `-- dialect: duckdb` gives what it answers more quickly;
-- several statements are timed together. Columns: leaf, by1, by2, month, then measures by their
-- codes; "q01.band{band}" takes the number from column `band`.
-- {today} {now} {yearStart} are of the snapshot, {month} is the first day of the month of `day`.

-- name: indexes
-- dialect: sqlite
CREATE INDEX q01_resident ON resident (region, sex, colour, birthDay, contracted, opened);
CREATE INDEX q01_person ON resident (id, sex, birthDay, contracted);
CREATE INDEX q01_registration ON registration (region, disease, until, resident, id);
CREATE INDEX q02_followUp ON followUp (registration, doneDay, id, region, disease, systolic, diastolic, glucose);
CREATE INDEX q02_due ON followUp (registration, dueDay, doneDay);
CREATE INDEX q03_bed ON bedState (organisation, kind, at, open, occupied, held);
CREATE INDEX q03_slot ON equipmentSlot (equipment, taken, startAt, minutes);
CREATE INDEX q04_followUp ON followUp (region, disease, doneDay, dueDay);
CREATE INDEX q05_referral ON referral (fromOrganisation, direction, state, requestedAt);
CREATE INDEX q06_prescription ON prescription (day, organisation, amount, antibiotic, injection, checked, passed, reviewed, reasonable);
CREATE INDEX q07_prescription ON prescription (organisation, day, amount, antibiotic, injection, checked, passed, reviewed, reasonable);
CREATE INDEX q08_encounter ON encounter (organisation, visitType, day, cost, booked);
CREATE INDEX q08_claim ON claim (organisation, visitType, settleDay, total, fund);
CREATE INDEX q09_line ON claimLine (claim, item, amount);
CREATE INDEX q10_admission ON admission (resident, admitDay, id, dischargeDay, organisation);
CREATE INDEX q11_line ON claimLine (item, claim, day, amount, quantity, unitPrice);
CREATE INDEX q11_claim ON claim (id, organisation, resident);
CREATE INDEX q12_encounter ON encounter (resident, day);
CREATE INDEX q14_claim ON claim (resident, id, organisation);
CREATE INDEX q14_line ON claimLine (claim, day, item, quantity, amount);

-- name: q01
SELECT region AS leaf, sex AS by1, colour AS by2, 0 AS month, count(*) AS "q01.band{band}",
  CASE WHEN {today} - birthDay < 2557 THEN 0 WHEN {today} - birthDay < 5479 THEN 1
    WHEN {today} - birthDay < 6575 THEN 2 WHEN {today} - birthDay < 12784 THEN 3
    WHEN {today} - birthDay < 21915 THEN 4 WHEN {today} - birthDay < 23741 THEN 5
    WHEN {today} - birthDay < 29220 THEN 6 ELSE 7 END AS band
FROM resident GROUP BY region, sex, colour, band;
SELECT g.region AS leaf, disease AS by1, sex AS by2, 0 AS month, count(*) AS "q01.ill{band}",
  CASE WHEN {today} - birthDay < 2557 THEN 0 WHEN {today} - birthDay < 5479 THEN 1
    WHEN {today} - birthDay < 6575 THEN 2 WHEN {today} - birthDay < 12784 THEN 3
    WHEN {today} - birthDay < 21915 THEN 4 WHEN {today} - birthDay < 23741 THEN 5
    WHEN {today} - birthDay < 29220 THEN 6 ELSE 7 END AS band
FROM registration g JOIN resident r ON r.id = g.resident
WHERE until IS NULL OR until > {today} GROUP BY g.region, disease, sex, band;

-- name: q02
SELECT region AS leaf, 0 AS by1, NULL AS by2, 0 AS month, count(*) AS "q02.residents",
  sum(opened) AS "q02.opened", sum(contracted) AS "q02.contracted",
  sum(CASE WHEN birthDay <= {today} - 23741 THEN 1 ELSE 0 END) AS "q02.old",
  sum(CASE WHEN birthDay <= {today} - 23741 THEN contracted ELSE 0 END) AS "q02.oldContracted"
FROM resident GROUP BY region;
SELECT g.region AS leaf, disease AS by1, NULL AS by2, 0 AS month, count(*) AS "q02.registered",
  sum(contracted) AS "q02.signed",
  sum(CASE WHEN late.registration IS NULL THEN 1 ELSE 0 END) AS "q02.followed"
FROM registration g JOIN resident r ON r.id = g.resident
LEFT JOIN (SELECT DISTINCT registration FROM followUp WHERE dueDay BETWEEN {yearStart} AND {today}
  AND coalesce(doneDay, {today}) > dueDay) late ON late.registration = g.id
WHERE until IS NULL OR until > {today} GROUP BY g.region, disease;
SELECT f.region AS leaf, f.disease AS by1, NULL AS by2, 0 AS month, count(*) AS "q02.controlled"
FROM followUp f JOIN (SELECT registration, max(doneDay * 4294967296 + id) AS last FROM followUp
  WHERE doneDay BETWEEN {yearStart} AND {today}
    AND (disease <> 1 OR systolic IS NULL OR systolic BETWEEN 60 AND 260)
  GROUP BY registration) n ON f.registration = n.registration AND f.id = n.last & 4294967295
JOIN registration g ON g.id = f.registration JOIN resident r ON r.id = g.resident
WHERE (f.disease = 1 AND diastolic < 90
    AND systolic < CASE WHEN doneDay - birthDay >= 23741 THEN 150 ELSE 140 END)
  OR (f.disease = 2 AND glucose < 70)
GROUP BY f.region, f.disease;

-- name: q03
SELECT organisation AS leaf, kind AS by1, NULL AS by2, {today} AS month, sum(open) AS "q03.open",
  sum(occupied) AS "q03.occupied", sum(held) AS "q03.held"
FROM bedState b JOIN (SELECT organisation AS o, kind AS k, max("at") AS last FROM bedState
  WHERE "at" >= {yesterday} AND "at" <= {now} GROUP BY organisation, kind) n
  ON b.organisation = o AND b.kind = k AND b."at" = last
GROUP BY organisation, kind;
SELECT organisation AS leaf, kind AS by1, NULL AS by2, 0 AS month, count(*) AS "q03.units",
  sum(1 - inService) AS "q03.faulty" FROM equipment GROUP BY organisation, kind;
SELECT organisation AS leaf, kind AS by1, NULL AS by2, 0 AS month, min(startAt) AS "q03.free",
  sum(minutes) AS "q03.freeMinutes"
FROM equipmentSlot s JOIN equipment e ON e.id = s.equipment WHERE taken = 0 GROUP BY organisation, kind;

-- name: q04
SELECT region AS leaf, disease AS by1, NULL AS by2, 0 AS month, count(*) AS "q04.due",
  count(doneDay) AS "q04.done",
  sum(CASE WHEN doneDay IS NULL AND dueDay < {today} THEN 1 ELSE 0 END) AS "q04.overdue",
  sum(CASE WHEN doneDay > dueDay THEN 1 ELSE 0 END) AS "q04.late"
FROM followUp GROUP BY region, disease;
SELECT region AS leaf, urgency AS by1, state AS by2, 0 AS month, count(*) AS "q04.tasks"
FROM task GROUP BY region, urgency, state;

-- name: q05
SELECT leaf, by1, by2, {month} AS month, sum(n) AS "q05.sent" FROM (
  SELECT fromOrganisation AS leaf, direction AS by1, state AS by2, (requestedAt + {offset}) {div} 86400 AS day,
    count(*) AS n FROM referral WHERE requestedAt >= {firstSecond} AND requestedAt <= {now}
  GROUP BY 1, 2, 3, 4) d GROUP BY 1, 2, 3, 4;

-- name: q06
-- months: 2
SELECT organisation AS leaf, 0 AS by1, NULL AS by2, {month} AS month, count(*) AS "q06.all",
  sum(amount) AS "q06.amount", sum(antibiotic) AS "q06.antibiotic", sum(injection) AS "q06.injection",
  sum(checked) AS "q06.checked", sum(passed) AS "q06.passed", sum(reviewed) AS "q06.reviewed",
  sum(reasonable) AS "q06.reasonable"
FROM prescription WHERE day >= {firstDay} AND day <= {today} GROUP BY organisation, 4;

-- name: q07
SELECT leaf, 0 AS by1, NULL AS by2, {month} AS month, sum(n) AS "q07.all", sum(a) AS "q07.amount",
  sum(b) AS "q07.antibiotic", sum(i) AS "q07.injection", sum(c) AS "q07.checked", sum(p) AS "q07.passed",
  sum(v) AS "q07.reviewed", sum(r) AS "q07.reasonable" FROM (
  SELECT organisation AS leaf, day, count(*) AS n, sum(amount) AS a, sum(antibiotic) AS b,
    sum(injection) AS i, sum(checked) AS c, sum(passed) AS p, sum(reviewed) AS v, sum(reasonable) AS r
  FROM prescription WHERE day >= {firstDay} AND day <= {today} GROUP BY organisation, day) d
GROUP BY leaf, 4;
-- dialect: duckdb
SELECT organisation AS leaf, 0 AS by1, NULL AS by2, {month} AS month, count(*) AS "q07.all",
  sum(amount) AS "q07.amount", sum(antibiotic) AS "q07.antibiotic", sum(injection) AS "q07.injection",
  sum(checked) AS "q07.checked", sum(passed) AS "q07.passed", sum(reviewed) AS "q07.reviewed",
  sum(reasonable) AS "q07.reasonable"
FROM prescription WHERE day >= {firstDay} AND day <= {today} GROUP BY organisation, 4;

-- name: q08
SELECT leaf, by1, NULL AS by2, {month} AS month, sum(n) AS "q08.visits", sum(c) AS "q08.cost",
  sum(b) AS "q08.booked" FROM (
  SELECT organisation AS leaf, visitType AS by1, day, count(*) AS n, sum(cost) AS c, sum(booked) AS b
  FROM encounter WHERE day >= {firstDay} AND day <= {today} GROUP BY organisation, visitType, day) d
GROUP BY leaf, by1, 4;
SELECT leaf, by1, NULL AS by2, {month} AS month, sum(t) AS "q08.total", sum(f) AS "q08.fund" FROM (
  SELECT organisation AS leaf, visitType AS by1, settleDay AS day, sum(total) AS t, sum(fund) AS f
  FROM claim WHERE settleDay >= {firstDay} AND settleDay <= {today} GROUP BY organisation, visitType, day) d
GROUP BY leaf, by1, 4;
-- dialect: duckdb
SELECT organisation AS leaf, visitType AS by1, NULL AS by2, {month} AS month, count(*) AS "q08.visits",
  sum(cost) AS "q08.cost", sum(booked) AS "q08.booked"
FROM encounter WHERE day >= {firstDay} AND day <= {today} GROUP BY organisation, visitType, 4;
SELECT organisation AS leaf, visitType AS by1, NULL AS by2, {settleMonth} AS month, sum(total) AS "q08.total",
  sum(fund) AS "q08.fund"
FROM claim WHERE settleDay >= {firstDay} AND settleDay <= {today} GROUP BY organisation, visitType, 4;

-- name: q09
SELECT organisation AS leaf, 0 AS by1, NULL AS by2, 0 AS month, count(*) AS "q09.items",
  sum(n - 1) AS "q09.extra", sum(a) AS "q09.amount"
FROM (SELECT claim, count(*) AS n, sum(amount) AS a FROM claimLine GROUP BY claim, item
  HAVING count(*) > 1) d JOIN claim c ON c.id = d.claim GROUP BY organisation;

-- name: q10
SELECT organisation AS leaf, 0 AS by1, NULL AS by2, 0 AS month, count(*) AS "q10.stays",
  sum(CASE WHEN leaves < earlier THEN leaves ELSE earlier END - admitDay) AS "q10.days" FROM (
  SELECT organisation, admitDay, coalesce(dischargeDay, {today}) AS leaves,
    max(coalesce(dischargeDay, {today})) OVER (PARTITION BY resident ORDER BY admitDay, id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
  FROM admission WHERE resident IS NOT NULL) s
WHERE earlier > admitDay AND leaves > admitDay GROUP BY organisation;

-- name: q11
SELECT c.organisation AS leaf, 0 AS by1, NULL AS by2, 0 AS month, count(*) AS "q11.lines",
  sum(l.amount) AS "q11.amount"
FROM itemRule u JOIN claimLine l ON l.item = u.item JOIN claim c ON c.id = l.claim
JOIN resident r ON r.id = c.resident
WHERE (u.sexLimit IN (1, 2) OR u.ageFrom IS NOT NULL OR u.ageTo IS NOT NULL)
  AND l.day >= u.validFrom AND (u.validTo IS NULL OR l.day <= u.validTo)
  AND ((u.sexLimit IN (1, 2) AND r.sex IN (1, 2) AND u.sexLimit <> r.sex)
    OR l.day - r.birthDay < u.ageFrom OR l.day - r.birthDay > u.ageTo)
GROUP BY c.organisation;

-- name: q12
SELECT r.region AS leaf, 0 AS by1, NULL AS by2, 0 AS month, count(DISTINCT w.resident) AS "q12.people",
  count(*) AS "q12.visits" FROM (
  SELECT resident, count(*) OVER (PARTITION BY resident ORDER BY day
    RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS n FROM encounter WHERE resident IS NOT NULL) w
JOIN resident r ON r.id = w.resident WHERE n >= 4 GROUP BY r.region;

-- name: q13
SELECT c.organisation AS leaf, class AS by1, NULL AS by2, 0 AS month,
  count(CASE WHEN unitPrice > coalesce(x.ceiling, i.ceiling) THEN 1 END) AS "q13.overPrice",
  sum(CASE WHEN unitPrice > coalesce(x.ceiling, i.ceiling)
    THEN (unitPrice - coalesce(x.ceiling, i.ceiling)) * quantity ELSE 0 END) AS "q13.excess",
  count(CASE WHEN quantity > u.maxPerDay THEN 1 END) AS "q13.overQuantity"
FROM (SELECT i.id, class, i.ceiling, min(coalesce(min(x.ceiling), i.ceiling), coalesce(i.ceiling, min(x.ceiling))) AS least,
    (SELECT min(maxPerDay) FROM itemRule WHERE item = i.id) AS units
  FROM item i LEFT JOIN itemCeiling x ON x.item = i.id GROUP BY i.id) i
CROSS JOIN claimLine l ON l.item = i.id AND (unitPrice > least OR quantity > units)
JOIN claim c ON c.id = l.claim JOIN organisation o ON o.id = c.organisation
LEFT JOIN itemCeiling x ON x.item = l.item AND x.level = o.level AND x.validFrom <= l.day
  AND (x.validTo IS NULL OR x.validTo >= l.day)
LEFT JOIN itemRule u ON u.item = l.item AND u.validFrom <= l.day AND (u.validTo IS NULL OR u.validTo >= l.day)
WHERE unitPrice > coalesce(x.ceiling, i.ceiling) OR quantity > u.maxPerDay
GROUP BY c.organisation, class;
-- dialect: duckdb
SELECT c.organisation AS leaf, class AS by1, NULL AS by2, 0 AS month,
  count(CASE WHEN unitPrice > coalesce(x.ceiling, i.ceiling) THEN 1 END) AS "q13.overPrice",
  sum(CASE WHEN unitPrice > coalesce(x.ceiling, i.ceiling)
    THEN (unitPrice - coalesce(x.ceiling, i.ceiling)) * quantity ELSE 0 END) AS "q13.excess",
  count(CASE WHEN quantity > u.maxPerDay THEN 1 END) AS "q13.overQuantity"
FROM (SELECT i.id, class, i.ceiling, least(min(x.ceiling), i.ceiling) AS smallest,
    (SELECT min(maxPerDay) FROM itemRule WHERE item = i.id) AS units
  FROM item i LEFT JOIN itemCeiling x ON x.item = i.id GROUP BY i.id, class, i.ceiling) i
JOIN claimLine l ON l.item = i.id AND (unitPrice > smallest OR quantity > units)
JOIN claim c ON c.id = l.claim JOIN organisation o ON o.id = c.organisation
LEFT JOIN itemCeiling x ON x.item = l.item AND x.level = o.level AND x.validFrom <= l.day
  AND (x.validTo IS NULL OR x.validTo >= l.day)
LEFT JOIN itemRule u ON u.item = l.item AND u.validFrom <= l.day AND (u.validTo IS NULL OR u.validTo >= l.day)
WHERE unitPrice > coalesce(x.ceiling, i.ceiling) OR quantity > u.maxPerDay
GROUP BY c.organisation, class;

-- name: q14
SELECT 1 AS kind, day, id, organisation, visitType AS what, booked AS quantity, cost AS amount
FROM encounter WHERE resident = {resident}
UNION ALL SELECT 2, l.day, l.id, c.organisation, l.item, l.quantity, l.amount
FROM claim c JOIN claimLine l ON l.claim = c.id WHERE c.resident = {resident} ORDER BY 2, 1, 3;
