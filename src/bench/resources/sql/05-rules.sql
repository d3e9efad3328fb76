-- The eighteen rules (SPEC 5). First the few assignments that need others to be judged: those of shipments with
-- several, and those whose number other shipments have too. Then one pass over all of them.

CREATE TEMP TABLE several AS
WITH facts AS (
  SELECT a.rowid AS assignment, a.order_id, a.package_id, a.nth, a.uploaded_at, a.number, a.notified_at, a.too_late,
         a.uploaded_at > a.first_upload AS is_change, t.deadline AS own_deadline, t.cap_percent,
         s.first, s.this_order, s.is_elsewhere, s.delivered, s.arrived
  FROM assignment a JOIN terms t ON t.upload_day = a.uploaded_at::DATE AND t.currency = a.currency
  LEFT JOIN seen s ON s.assignment = a.rowid
  WHERE NOT a.is_only),
before AS (
  SELECT *, lag(number) OVER w AS number_before, lag(first) OVER w AS first_before,
         lag(delivered) OVER w AS delivered_before, lag(this_order) OVER w AS this_order_before,
         lag(is_elsewhere) OVER w AS elsewhere_before, lead(uploaded_at) OVER w AS replaced_at
  FROM facts WINDOW w AS (PARTITION BY order_id, package_id ORDER BY nth)),
chained AS (
  -- a number that never moved, or moved for somebody else, buys no new time
  SELECT *, count(*) FILTER (nth = 1 OR NOT (coalesce(first_before > uploaded_at, true)
             OR this_order_before IS NOT DISTINCT FROM false OR elsewhere_before IS NOT DISTINCT FROM true)) OVER w AS chain
  FROM before WINDOW w AS (PARTITION BY order_id, package_id ORDER BY nth))
SELECT assignment, number_before, first_before, delivered_before,
       this_order_before IS DISTINCT FROM false AND elsewhere_before IS DISTINCT FROM true AS was_its_own,
       count(*) FILTER (is_change) OVER w AS change_no,
       last_value(cap_percent) OVER (PARTITION BY order_id, package_id ORDER BY nth
         ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS cap_percent,
       first_value(own_deadline) OVER (PARTITION BY order_id, package_id, chain ORDER BY nth) AS deadline,
       replaced_at IS NULL OR replaced_at >= deadline AS stands,
       -- of the last one before the promise is broken, or else the first
       nth = greatest(1, count(*) FILTER (uploaded_at < too_late) OVER (PARTITION BY order_id, package_id)) AS is_promised,
       first_value(arrived IGNORE NULLS) OVER (PARTITION BY order_id, package_id ORDER BY nth
         ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS arrived,
       coalesce(bool_or(notified_at < too_late) OVER (PARTITION BY order_id, package_id), false) AS is_notified
FROM chained WINDOW w AS (PARTITION BY order_id, package_id ORDER BY nth);

CREATE TEMP TABLE shared AS
SELECT a.rowid AS assignment, a.order_id, a.package_id, a.seller_id, a.buyer_id, a.number, a.uploaded_at, a.is_current,
       coalesce(v.stands, true) AS stands, s.by_own, s.named_by_any, s.elsewhere_for_all, s.this_order, k.courier_no
FROM assignment a JOIN courier k USING (spelled)
SEMI JOIN (SELECT number FROM assignment GROUP BY number HAVING count(*) > 1) USING (number)
LEFT JOIN several v ON v.assignment = a.rowid
LEFT JOIN seen s ON s.assignment = a.rowid;

-- SHARED_NUMBER: all who hold a number with others, but for the rightful one's seller and buyer.
CREATE TEMP TABLE unlawful AS
WITH holder AS (
  SELECT number, order_id, package_id, any_value(seller_id) AS seller_id, any_value(buyer_id) AS buyer_id,
         bool_or(is_current) AS is_current, min(uploaded_at) AS uploaded_at,
         CASE WHEN bool_or(named_by_any) THEN 0 WHEN NOT coalesce(bool_or(elsewhere_for_all), false) THEN 1 ELSE 2 END AS pool
  FROM shared WHERE stands GROUP BY ALL),
rightful AS (
  SELECT number, min_by({seller_id: seller_id, buyer_id: buyer_id},
                        (pool, NOT is_current, uploaded_at, order_id, package_id)) AS owner
  FROM holder GROUP BY number HAVING count(DISTINCT (seller_id, buyer_id)) > 1)
SELECT assignment FROM shared JOIN rightful USING (number)
WHERE stands AND {seller_id: seller_id, buyer_id: buyer_id} <> owner;

-- ORDER_MISMATCH: what its scans name is another order of the same seller and buyer with this number.
CREATE TEMP TABLE sibling AS
SELECT DISTINCT a.assignment
FROM shared a JOIN shared b USING (number, seller_id, buyer_id)
JOIN scan_row r ON r.number = a.number
JOIN courier c ON c.spelled = r.spelled
WHERE NOT a.this_order AND b.order_id <> a.order_id AND order_form(r.order_ref) = order_form(b.order_id)
  AND (c.courier_no = a.courier_no OR NOT a.by_own);

-- Nine of ten assignments have nothing unusual about them, and break no rule: these few columns suffice to see it.
CREATE TEMP TABLE unusual AS
SELECT a.rowid AS assignment
FROM assignment a
JOIN terms t ON t.upload_day = a.uploaded_at::DATE AND t.currency = a.currency
JOIN courier c USING (spelled)
LEFT JOIN seen s ON s.assignment = a.rowid
WHERE NOT is_only OR uploaded_at > first_upload OR s.assignment IS NULL OR by_others OR NOT by_own OR first >= deadline
   OR first < ordered_at OR NOT this_order OR is_elsewhere OR NOT is_supported
   OR arrived >= too_late OR (arrived IS NULL AND covered_until >= too_late)
   OR NOT is_well_formed OR number = number_form(order_id) OR CASE WHEN courier = 'CHINA POST' THEN NOT is_s10(number) ELSE false END
UNION
FROM unlawful;

-- The rules broken, as bits by rule_no.
CREATE TEMP TABLE judged AS
WITH looked_at AS MATERIALIZED ( -- or else all assignments are hashed, to be met by the few
  SELECT rowid AS assignment, * FROM assignment WHERE rowid IN (FROM unusual)),
joined AS (
  SELECT a.*, t.version, t.policy_version, t.scan_that_matters, t.lawful_after_scan,
         t.max_changes, t.document_from, t.delivery_from, c.courier, c.is_supported, c.covered_until, s.by_own, s.first,
         s.this_order, s.is_elsewhere, s.others_covered_until, v.number_before, v.first_before, v.delivered_before, v.was_its_own,
         u.assignment IS NOT NULL AS is_unlawful, b.assignment IS NOT NULL AS is_sibling, s.assignment IS NOT NULL AS is_scanned,
         first_upload >= DATE '${date}' - 19 AS is_open,
         -- of shipments with several assignments these come from all of them together
         CASE WHEN is_only THEN t.cap_percent ELSE v.cap_percent END AS cap_percent,
         CASE WHEN is_only THEN t.deadline ELSE v.deadline END AS deadline,
         is_only OR v.stands AS stands, CASE WHEN is_only THEN 1 ELSE v.change_no END AS change_no,
         is_only OR v.is_promised AS is_promised, CASE WHEN is_only THEN s.arrived ELSE v.arrived END AS arrived,
         CASE WHEN is_only THEN coalesce(a.notified_at < a.too_late, false) ELSE v.is_notified END AS is_notified
  FROM looked_at a
  JOIN terms t ON t.upload_day = a.uploaded_at::DATE AND t.currency = a.currency
  JOIN courier c USING (spelled)
  LEFT JOIN seen s ON s.assignment = a.assignment
  LEFT JOIN several v ON v.assignment = a.assignment
  LEFT JOIN unlawful u ON u.assignment = a.assignment
  LEFT JOIN sibling b ON b.assignment = a.assignment),
facts AS (
  SELECT *,
         uploaded_at > first_upload AND is_open AS is_change,
         stands AND is_open AS is_judged,
         is_promised AND is_open AND too_late IS NOT NULL AND CASE WHEN arrived IS NOT NULL THEN arrived >= too_late
           ELSE coalesce(covered_until >= too_late, false) AND coalesce(others_covered_until >= too_late, true) END AS is_late,
         NOT is_scanned AND coalesce(covered_until >= deadline, false) AS is_missing,
         uploaded_at + INTERVAL 24 HOUR AS notice_due
  FROM joined)
SELECT assignment, order_id, package_id, seller_id, buyer_id, value, currency, number, courier, uploaded_at, is_current,
       is_open, version, policy_version, cap_percent, is_current AND is_open AND NOT is_scanned AND NOT is_missing AS is_pending,
    (uploaded_at - first_upload > INTERVAL 72 HOUR AND (is_open OR uploaded_at >= DATE '${date}' - 19))::INT
    + (is_change AND change_no > max_changes)::INT * 2
    + (is_change AND number_before <> number AND was_its_own
       AND coalesce(CASE scan_that_matters WHEN 'DELIVERED' THEN delivered_before ELSE first_before END <= uploaded_at, false)
       AND NOT coalesce(list_contains(lawful_after_scan, reason), false))::INT * 4
    + (is_change AND coalesce(reason NOT IN ('LOST', 'DAMAGED_LABEL', 'BUYER_REQUEST', 'TYPING_ERROR'), true))::INT * 8
    + (is_change AND document_ref IS NULL AND (category = 'ELECTRONICS' OR value >= document_from))::INT * 16
    + (is_change AND DATE '${date}' + 1 >= notice_due AND coalesce(notified_at > notice_due, true))::INT * 32
    + (is_judged AND (NOT is_well_formed OR number = number_form(order_id)
       OR CASE WHEN courier = 'CHINA POST' THEN NOT is_s10(number) ELSE false END))::INT * 64
    + (is_judged AND is_current AND NOT is_supported)::INT * 128
    + (is_judged AND is_missing)::INT * 256
    + (is_judged AND coalesce(first >= deadline, false))::INT * 512
    + (is_judged AND is_scanned AND NOT by_own)::INT * 1024
    + (is_judged AND coalesce(NOT this_order, false) AND NOT is_sibling)::INT * 2048
    + (is_judged AND coalesce(is_elsewhere, false))::INT * 4096
    + (is_judged AND is_unlawful)::INT * 8192
    + (is_judged AND coalesce(first < ordered_at - INTERVAL 24 HOUR, false))::INT * 16384
    + (is_late AND value >= delivery_from)::INT * 32768
    + (is_late AND NOT is_notified)::INT * 65536 AS broken
FROM facts;
