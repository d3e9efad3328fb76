-- Findings with their waivers, and the incidents that the unwaived ones make (SPEC 5).

CREATE TEMP TABLE suspected AS -- an incident of whatever could be part of one
WITH broken AS (
  SELECT j.*, r.rule_no, r.rule, r.group_no
  FROM judged j
  JOIN rule r ON (j.broken >> r.rule_no) & 1 = 1 OR (r.rule_no = 17 AND j.broken & (2048 + 4096 + 8192) <> 0)),
waived AS (
  SELECT b.assignment, b.rule_no, min(w.waiver_id) AS waiver_id
  FROM broken b
  JOIN waiver w ON (w.of_all_rules OR w.rule_no = b.rule_no) AND b.uploaded_at::DATE BETWEEN w.from_day AND w.to_day
    AND w.scope_id = CASE w.scope WHEN 'ORDER' THEN order_form(b.order_id) WHEN 'SELLER' THEN b.seller_id ELSE b.courier END
  GROUP BY ALL)
SELECT b.*, w.waiver_id FROM broken b LEFT JOIN waived w USING (assignment, rule_no);

CREATE TEMP TABLE finding AS
WITH wrong AS (
  SELECT assignment, seller_id, uploaded_at::DATE AS upload_day, order_id
  FROM suspected WHERE rule_no IN (11, 12, 13) AND waiver_id IS NULL),
incident AS (
  SELECT seller_id, upload_day FROM wrong GROUP BY ALL HAVING count(DISTINCT order_id) >= 3),
part AS (
  SELECT DISTINCT assignment FROM wrong JOIN incident USING (seller_id, upload_day))
SELECT s.*, CASE WHEN waiver_id IS NULL THEN c.points ELSE 0 END AS points,
       CASE WHEN waiver_id IS NULL THEN amount(s.value, c.penalty, c.penalty_fixed, c.penalty_least, c.penalty_most)
            ELSE 0 END AS penalty,
       CASE WHEN waiver_id IS NULL
            THEN amount(s.value, c.compensation, c.compensation_fixed, c.compensation_least, c.compensation_most)
            ELSE 0 END AS compensation
FROM suspected s JOIN clause c USING (version, rule, currency)
WHERE s.rule_no <> 17 OR s.assignment IN (FROM part);
