-- Shipments with several rows (SPEC 3): these are taken out, and their assignments, each with the fields of the
-- shipment's last row beside it, are put back.

CREATE TEMP TABLE repeated AS
SELECT order_id, package_id FROM assignment GROUP BY ALL HAVING count(*) > 1;

CREATE TEMP TABLE numbered AS
-- the rows' order within a shipment; in these files later uploads stand further down
SELECT a.*, c.courier_no, row_number() OVER (PARTITION BY order_id, package_id ORDER BY updated_at NULLS FIRST, uploaded_at) AS row_no
FROM assignment a SEMI JOIN repeated USING (order_id, package_id) JOIN courier c USING (spelled);

DELETE FROM assignment a USING repeated r WHERE a.order_id = r.order_id AND a.package_id = r.package_id;

INSERT INTO assignment BY NAME
WITH shipment AS (
  SELECT order_id, package_id, max_by(n, row_no) AS s, min(first_upload) AS first_upload
  FROM numbered n GROUP BY ALL),
declared AS (
  SELECT order_id, package_id, uploaded_at, number, courier_no, max(row_no) AS row_no,
         max_by({spelled: spelled, reason: reason, document_ref: document_ref, notified_at: notified_at}, row_no) AS said
  FROM numbered GROUP BY ALL),
compared AS (
  SELECT *, (number, courier_no) IS DISTINCT FROM lag((number, courier_no)) OVER w AS is_new
  FROM declared WINDOW w AS (PARTITION BY order_id, package_id ORDER BY uploaded_at, number, courier_no)),
runs AS (
  SELECT *, count(*) FILTER (is_new) OVER w AS run
  FROM compared WINDOW w AS (PARTITION BY order_id, package_id ORDER BY uploaded_at, number, courier_no)),
several AS (
  SELECT order_id, package_id, run, min(uploaded_at) AS uploaded_at, any_value(number) AS number,
         max_by(said, row_no) AS said, count(*) OVER (PARTITION BY order_id, package_id) AS assignments
  FROM runs GROUP BY order_id, package_id, run)
SELECT a.order_id, a.package_id, s.seller_id, s.buyer_id, s.category, s.value, s.currency, s.country, s.postcode, s.too_late,
       s.ordered_at, sh.first_upload, a.uploaded_at, a.number, is_well_formed(a.number) AS is_well_formed, a.said.spelled AS spelled,
       a.said.reason AS reason, a.said.document_ref AS document_ref, a.said.notified_at AS notified_at,
       run AS nth, run = assignments AS is_current, assignments = 1 AS is_only
FROM several a JOIN shipment sh USING (order_id, package_id);
