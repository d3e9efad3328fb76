-- The accepted rows, in normal form: everything else is dropped while the files are read.
-- Rows with a wrong column count are left out by ignore_errors.

-- An order row is at first taken for an assignment, and for all of its shipment: nearly all are. 03 sees to the others.
CREATE TEMP TABLE assignment AS
SELECT order_id, coalesce(package_id, '1') AS package_id, seller_id, buyer_id, upper(category) AS category,
       (try_cast(order_value AS DECIMAL(18, 3)) * units)::BIGINT AS value, currency, courier AS spelled,
       number_form(tracking_number) AS number, is_well_formed(number_form(tracking_number)) AS is_well_formed,
       instant(ordered_at) AS ordered_at, instant(first_uploaded_at) AS first_upload,
       instant(tracking_uploaded_at) AS uploaded_at,
       upper(change_reason) AS reason, document_ref, 
       CASE WHEN instant(buyer_notified_at) < DATE '${date}' + 1 THEN instant(buyer_notified_at) END AS notified_at,
       country_form(ship_to_country) AS country, ship_to_postcode AS postcode,
       -- the first instant that is too late: of a date the end of that day, of a timestamp what follows it
       CASE WHEN length(promised_by) = 10 THEN (try_cast(promised_by AS DATE) + 1)::TIMESTAMP
            ELSE instant(promised_by) + INTERVAL 1 MILLISECOND END AS too_late,
       instant(updated_at) AS updated_at, 1 AS nth, true AS is_current, true AS is_only
FROM read_csv('${inbox}/*/orders*.csv', header = true, delim = ',', quote = '"', escape = '"',
  auto_detect = false, ignore_errors = true, columns = {
    order_id: 'VARCHAR', package_id: 'VARCHAR', seller_id: 'VARCHAR', buyer_id: 'VARCHAR', category: 'VARCHAR',
    order_value: 'VARCHAR', currency: 'VARCHAR', courier: 'VARCHAR', tracking_number: 'VARCHAR', ordered_at: 'VARCHAR',
    first_uploaded_at: 'VARCHAR', tracking_uploaded_at: 'VARCHAR', change_reason: 'VARCHAR', document_ref: 'VARCHAR',
    buyer_notified_at: 'VARCHAR', ship_to_country: 'VARCHAR', ship_to_postcode: 'VARCHAR', promised_by: 'VARCHAR',
    updated_at: 'VARCHAR', note: 'VARCHAR'})
JOIN currency USING (currency) -- BAD_CURRENCY
WHERE order_id IS NOT NULL AND seller_id IS NOT NULL AND buyer_id IS NOT NULL AND category IS NOT NULL
  AND courier IS NOT NULL
  AND tracking_number IS NOT NULL -- unshipped
  AND length(category) <= 64 AND NOT regexp_matches(category, '[\x00-\x1f\x7f]')
  AND NOT is_damaged(order_id) AND NOT is_damaged(tracking_number)
  AND value IS NOT NULL AND strlen(split_part(order_value, '.', 2)) <= decimals -- BAD_AMOUNT
  AND instant(ordered_at) <= instant(first_uploaded_at) -- BAD_TIMESTAMP (null), BAD_CHRONOLOGY
  AND instant(first_uploaded_at) <= instant(tracking_uploaded_at)
  AND instant(tracking_uploaded_at) < DATE '${date}' + 1 -- deferred
;

-- Physical scans only: no rule looks at others. What little they say of order and place gets its normal form where
-- it is compared; that a number is well formed is asked of the assignments, which are fewer.
CREATE TEMP TABLE scan_row AS
SELECT number_form(tracking_number) AS number, courier AS spelled, instant(event_at) AS scanned_at,
       upper(status) AS status, order_ref, ship_to_country AS country, ship_to_postcode AS postcode
FROM read_csv('${inbox}/*/courier*.csv', header = true, delim = ',', quote = '"', escape = '"',
  auto_detect = false, ignore_errors = true, columns = {
    courier: 'VARCHAR', tracking_number: 'VARCHAR', event_at: 'VARCHAR', status: 'VARCHAR', order_ref: 'VARCHAR',
    ship_to_country: 'VARCHAR', ship_to_postcode: 'VARCHAR', hub: 'VARCHAR'})
WHERE upper(status) IN ('COLLECTED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERY_ATTEMPTED', 'DELIVERED', 'RETURNED')
  AND courier IS NOT NULL
  AND length(tracking_number) >= 4 AND NOT is_damaged(tracking_number)
  AND instant(event_at) < DATE '${date}' + 1;

-- Couriers by the few names that are written for them, numbered; and how far each one's feed reaches.
CREATE TEMP TABLE courier AS
WITH reach AS (
  SELECT spelled, max(scanned_at) AS covered_until FROM scan_row GROUP BY ALL
  UNION ALL SELECT DISTINCT spelled, NULL FROM assignment),
named AS (
  SELECT spelled, covered_until, regexp_replace(upper(spelled), ' +', ' ', 'g') AS form FROM reach),
known AS (
  SELECT spelled, covered_until, CASE form
    WHEN 'YANWEN EXPRESS' THEN 'YANWEN' WHEN 'CN POST' THEN 'CHINA POST' WHEN 'CHINAPOST' THEN 'CHINA POST'
    WHEN 'DHL ECOMMERCE' THEN 'DHL' WHEN 'SHUNFENG' THEN 'SF EXPRESS' WHEN 'UNITED PARCEL SERVICE' THEN 'UPS'
    ELSE form END AS courier
  FROM named)
SELECT spelled, any_value(courier) AS courier, dense_rank() OVER (ORDER BY any_value(courier))::UTINYINT AS courier_no,
       max(max(covered_until)) OVER (PARTITION BY any_value(courier)) AS covered_until,
       any_value(courier) IN ('CAINIAO', 'YANWEN', 'CHINA POST', 'DHL', 'SF EXPRESS', 'UPS') AS is_supported
FROM known GROUP BY spelled;

CREATE TEMP TABLE waiver AS
SELECT waiver_id, upper(scope) AS scope, rule_no, rule_no IS NULL AS of_all_rules, w.from_day, w.to_day,
       CASE upper(scope) WHEN 'ORDER' THEN order_form(scope_id) WHEN 'COURIER' THEN coalesce(c.courier, upper(scope_id))
            ELSE scope_id END AS scope_id
FROM read_csv('${inbox}/*/waivers*.csv', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {
    waiver_id: 'VARCHAR', scope: 'VARCHAR', scope_id: 'VARCHAR', rule: 'VARCHAR', from_day: 'DATE', to_day: 'DATE',
    reason: 'VARCHAR', approved_by: 'VARCHAR'}) w
LEFT JOIN rule r ON r.rule = upper(w.rule)
LEFT JOIN courier c ON c.spelled = w.scope_id;
