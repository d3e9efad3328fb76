-- Waybill's opponent: one business date's findings and money (SPEC 2 to 7) as a data engineer writes it in SQL, for an
-- inbox whose first run it is. Eight files, run in order: policy, rows, shipments, evidence, rules, findings, money, reports.
-- ${date}, ${inbox}, ${policy}, ${reports} and ${work} are put in by the program that runs them.
--
-- It writes findings.csv, penalties.csv, compensations.csv, penalties-by-seller.csv and totals.csv, row for row what Waybill
-- writes, on generated markets. Left out, always in its favour:
--   reports    the six others (pending, incidents, sellers, couriers, control, rejects), and the source (file and line) of a
--              finding; nothing is checked against a manifest, required feeds or max_rejects, nor for duplicate files
--   rows       checks for what the generator does not write: padded fields, U+00A0, columns in another order, control
--              characters and length beyond the category, timestamps that DuckDB reads and the SPEC does not, countries and
--              currencies of other markets, broken files (they fail the script)
--   order      rows of a shipment by updated_at and upload, for want of the row's file and line
--   policy     any other than the generator's (time zone UTC, two versions)
--   bookings   earlier dates: all lines are NEW; corrections, their causes, revisions, reruns, limits, restart after a kill

-- The generated market's policy as tables. Its rules and amounts never change, so they are written
-- out here; only the two dates from which its versions are in force are read from the file.
-- Money is in minor units (cents) everywhere, and percent in thousandths: no floating point.

SET threads = 2;
SET preserve_insertion_order = false;
SET TimeZone = 'UTC';
SET temp_directory = '${work}/spill';

CREATE TEMP TABLE currency AS
FROM (VALUES ('USD', 2, 100), ('EUR', 2, 100), ('CNY', 2, 100), ('JPY', 0, 1), ('KWD', 3, 1000))
  AS v (currency, decimals, units);

CREATE TEMP TABLE rule AS
FROM (VALUES
  (0, 'LATE_CHANGE', 1), (1, 'TOO_MANY_CHANGES', 1), (2, 'CHANGE_AFTER_SCAN', 1),
  (3, 'REASON_NOT_ALLOWED', 2), (4, 'UNDOCUMENTED_CHANGE', 2), (5, 'BUYER_NOT_NOTIFIED', 2),
  (6, 'INVALID_NUMBER', 3), (7, 'UNSUPPORTED_COURIER', 3), (8, 'NOT_SCANNED', 3),
  (9, 'LATE_FIRST_SCAN', 3), (10, 'COURIER_MISMATCH', 3), (11, 'ORDER_MISMATCH', 3),
  (12, 'DESTINATION_MISMATCH', 3), (13, 'SHARED_NUMBER', 3), (14, 'SCANNED_BEFORE_ORDER', 3),
  (15, 'LATE_DELIVERY', 4), (16, 'DELAY_NOT_NOTIFIED', 4), (17, 'WRONG_NUMBER_INCIDENT', 5))
  AS v (rule_no, rule, group_no);

CREATE TEMP TABLE version AS
WITH effective AS (
  SELECT unnest(regexp_extract_all(content, 'effective_from: *([0-9-]{10})', 1))::DATE AS effective_from
  FROM read_text('${policy}'))
SELECT v.*, f.effective_from
FROM (VALUES
  (1, 2, 50, 2, 'DELIVERED', []::VARCHAR[]),
  (2, 3, 60, 1, 'COLLECTED', ['LOST', 'DAMAGED_LABEL']))
  AS v (version, scan_within, cap_percent, max_changes, scan_that_matters, lawful_after_scan)
JOIN (SELECT effective_from, row_number() OVER (ORDER BY effective_from) AS version FROM effective) f
  USING (version);

-- From these values on a change needs a document, and a late delivery counts (version 1 only).
CREATE TEMP TABLE threshold AS
FROM (VALUES
  ('USD', 75000, 1000), ('EUR', 70000, 1000), ('CNY', 500000, 7000), ('JPY', 110000, 1500), ('KWD', 230000, 3000))
  AS v (currency, document_from, delivery_from);

-- What the law was on each day of upload: the version, and the end of the time for a first scan.
CREATE TEMP TABLE terms AS
WITH days AS (
  SELECT unnest(generate_series(DATE '${date}' - 75, DATE '${date}' + 30, INTERVAL 1 DAY))::DATE AS upload_day),
holidays AS (
  SELECT unnest(['2025-04-18', '2025-04-21', '2025-05-01', '2025-12-25', '2025-12-26', '2026-01-01']::DATE[]) AS upload_day),
marked AS (
  SELECT upload_day, isodow(upload_day) < 6 AND h.upload_day IS NULL AS is_business
  FROM days LEFT JOIN holidays h USING (upload_day)),
numbered AS (
  SELECT *, count(*) FILTER (is_business) OVER (ORDER BY upload_day) AS business_days FROM marked),
versions AS (
  SELECT n.upload_day, n.business_days, max_by(v, v.effective_from) AS v
  FROM numbered n JOIN version v ON v.effective_from <= n.upload_day
  GROUP BY ALL)
SELECT u.upload_day, t.currency, u.v.version AS version, u.v.effective_from AS policy_version,
       (b.upload_day + 1)::TIMESTAMP AS deadline,
       u.v.max_changes AS max_changes, u.v.scan_that_matters AS scan_that_matters,
       u.v.lawful_after_scan AS lawful_after_scan, u.v.cap_percent AS cap_percent, t.document_from,
       CASE WHEN u.v.version = 1 THEN t.delivery_from ELSE 0 END AS delivery_from
FROM versions u
JOIN numbered b ON b.is_business AND b.business_days = u.business_days + u.v.scan_within
CROSS JOIN threshold t;

CREATE TEMP TABLE clause AS
WITH share (version, rule, points, penalty, compensation) AS (VALUES
  (1, 'LATE_CHANGE', 2, 3000, 0), (1, 'TOO_MANY_CHANGES', 1, 0, 0), (1, 'CHANGE_AFTER_SCAN', 3, 3500, 0),
  (1, 'REASON_NOT_ALLOWED', 1, 1000, 0), (1, 'UNDOCUMENTED_CHANGE', 2, 5000, 0), (1, 'BUYER_NOT_NOTIFIED', 1, 500, 0),
  (1, 'INVALID_NUMBER', 1, 1000, 0), (1, 'UNSUPPORTED_COURIER', 1, 500, 0), (1, 'NOT_SCANNED', 2, 20000, 10000),
  (1, 'LATE_FIRST_SCAN', 1, 3000, 0), (1, 'COURIER_MISMATCH', 1, 3000, 0), (1, 'ORDER_MISMATCH', 3, 10000, 10000),
  (1, 'DESTINATION_MISMATCH', 3, 10000, 10000), (1, 'SHARED_NUMBER', 3, 10000, 12500),
  (1, 'SCANNED_BEFORE_ORDER', 3, 10000, 0), (1, 'LATE_DELIVERY', 0, 0, 0), (1, 'DELAY_NOT_NOTIFIED', 1, 0, 0),
  (1, 'WRONG_NUMBER_INCIDENT', 5, 5000, 15000),
  (2, 'LATE_CHANGE', 3, 4000, 0), (2, 'TOO_MANY_CHANGES', 1, 3000, 0), (2, 'CHANGE_AFTER_SCAN', 3, 3000, 0),
  (2, 'REASON_NOT_ALLOWED', 1, 1500, 0), (2, 'UNDOCUMENTED_CHANGE', 2, 5000, 0), (2, 'BUYER_NOT_NOTIFIED', 1, 1000, 0),
  (2, 'INVALID_NUMBER', 1, 1000, 0), (2, 'UNSUPPORTED_COURIER', 1, 500, 0), (2, 'NOT_SCANNED', 2, 25000, 10000),
  (2, 'LATE_FIRST_SCAN', 1, 4000, 0), (2, 'COURIER_MISMATCH', 1, 3000, 0), (2, 'ORDER_MISMATCH', 3, 10000, 10000),
  (2, 'DESTINATION_MISMATCH', 3, 10000, 10000), (2, 'SHARED_NUMBER', 3, 10000, 10000),
  (2, 'SCANNED_BEFORE_ORDER', 3, 10000, 0), (2, 'LATE_DELIVERY', 0, 0, 1000), (2, 'DELAY_NOT_NOTIFIED', 1, 0, 0),
  (2, 'WRONG_NUMBER_INCIDENT', 5, 5000, 15000)),
bound (rule, currency, penalty_fixed, penalty_least, penalty_most, compensation_fixed, compensation_least, compensation_most) AS (VALUES
  ('LATE_CHANGE', 'USD', 0, 100, 2000, 0, NULL, NULL), ('LATE_CHANGE', 'EUR', 0, 100, 2000, 0, NULL, NULL),
  ('LATE_CHANGE', 'CNY', 0, 700, NULL, 0, NULL, NULL), ('LATE_CHANGE', 'JPY', 0, 150, NULL, 0, NULL, NULL),
  ('LATE_CHANGE', 'KWD', 0, 300, NULL, 0, NULL, NULL),
  ('TOO_MANY_CHANGES', 'USD', 250, NULL, NULL, 0, NULL, NULL), ('TOO_MANY_CHANGES', 'EUR', 250, NULL, NULL, 0, NULL, NULL),
  ('TOO_MANY_CHANGES', 'CNY', 1800, NULL, NULL, 0, NULL, NULL), ('TOO_MANY_CHANGES', 'JPY', 375, NULL, NULL, 0, NULL, NULL),
  ('TOO_MANY_CHANGES', 'KWD', 750, NULL, NULL, 0, NULL, NULL),
  ('UNDOCUMENTED_CHANGE', 'USD', 0, 500, NULL, 0, NULL, NULL), ('UNDOCUMENTED_CHANGE', 'EUR', 0, 500, NULL, 0, NULL, NULL),
  ('NOT_SCANNED', 'USD', 0, 100, NULL, 0, 500, 10000),
  ('ORDER_MISMATCH', 'USD', 0, 500, 10000, 0, 500, 10000),
  ('SHARED_NUMBER', 'USD', 0, NULL, NULL, 0, 500, NULL),
  ('LATE_DELIVERY', 'USD', 0, NULL, NULL, 100, NULL, NULL), ('LATE_DELIVERY', 'EUR', 0, NULL, NULL, 100, NULL, NULL),
  ('LATE_DELIVERY', 'CNY', 0, NULL, NULL, 700, NULL, NULL), ('LATE_DELIVERY', 'JPY', 0, NULL, NULL, 150, NULL, NULL),
  ('LATE_DELIVERY', 'KWD', 0, NULL, NULL, 300, NULL, NULL),
  ('WRONG_NUMBER_INCIDENT', 'USD', 0, NULL, NULL, 0, NULL, 15000))
SELECT s.*, c.currency, b.* EXCLUDE (rule, currency)
FROM share s
CROSS JOIN currency c
LEFT JOIN bound b ON s.version = 1 AND b.rule = s.rule AND b.currency = c.currency -- version 2 has percents only
;

-- percent of the value and a fixed part, within bounds, HALF_UP, never more than the value
CREATE TEMP MACRO amount(value, percent, fixed, least_amount, most_amount) AS
  least(value, greatest((value * percent + 50000) // 100000 + coalesce(fixed, 0), coalesce(least_amount, 0)),
        coalesce(most_amount, value));

-- normal forms (SPEC 2)
CREATE TEMP MACRO number_form(number) AS upper(
  CASE WHEN contains(number, '-') OR contains(number, ' ') THEN replace(replace(number, '-', ''), ' ', '') ELSE number END);
-- of order_refs; the marketplace's own order ids hold nothing but digits and hyphens, number_form does for them
CREATE TEMP MACRO order_form(order_id) AS nullif(regexp_replace(upper(order_id), '[^A-Z0-9]', '', 'g'), '');
CREATE TEMP MACRO is_well_formed(number) AS regexp_full_match(number, '[A-Z0-9]{4,40}');
CREATE TEMP MACRO is_damaged(text) AS regexp_full_match(text, '[0-9](\.[0-9]+)?[eE]\+?[0-9]+');
-- the ninth of its digits is 11 - the weighted sum of the others % 11, where 10 is 0 and 11 is 5
CREATE TEMP MACRO check_digit(n) AS [5, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1][1 + (8 * (n // 10000000) + 6 * (n // 1000000 % 10)
  + 4 * (n // 100000 % 10) + 2 * (n // 10000 % 10) + 3 * (n // 1000 % 10) + 5 * (n // 100 % 10) + 9 * (n // 10 % 10)
  + 7 * (n % 10)) % 11];
CREATE TEMP MACRO is_s10(number) AS regexp_full_match(number, '[A-Z]{2}[0-9]{9}[A-Z]{2}')
  AND try_cast(substr(number, 11, 1) AS INT) = check_digit(try_cast(substr(number, 3, 8) AS INT));
CREATE TEMP MACRO country_form(country) AS CASE upper(country) -- of the generator's markets
  WHEN 'DEU' THEN 'DE' WHEN 'FRA' THEN 'FR' WHEN 'ESP' THEN 'ES' WHEN 'NLD' THEN 'NL' WHEN 'POL' THEN 'PL'
  WHEN 'UK' THEN 'GB' WHEN 'GBR' THEN 'GB' WHEN 'USA' THEN 'US' WHEN 'JPN' THEN 'JP' WHEN 'CHN' THEN 'CN'
  WHEN 'KWT' THEN 'KW' ELSE upper(country) END;
CREATE TEMP MACRO postcode_form(postcode, country) AS nullif(ltrim(regexp_replace(upper(
  CASE WHEN country = 'US' THEN regexp_replace(postcode, '^([0-9]{3,5})-?[0-9]{4}$', '\1')
       WHEN country IS NULL THEN regexp_replace(postcode, '^([0-9]{5})-[0-9]{4}$', '\1')
       ELSE postcode END), '[^A-Z0-9]', '', 'g'), '0'), '');
-- in UTC; a TIMESTAMP, since days of a TIMESTAMPTZ are dear
CREATE TEMP MACRO instant(text) AS make_timestamp(epoch_us(try_cast(text AS TIMESTAMPTZ)));
