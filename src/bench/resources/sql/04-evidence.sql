-- What the scans of its number say of each assignment (SPEC 4): one row for those of its own courier, one for
-- those of others. Orders and places are compared scan by scan; normal forms are made only where texts differ.

CREATE TEMP TABLE evidence AS
WITH met AS (
  SELECT a.rowid AS assignment, s.courier_no = a.courier_no AS is_own, s.scanned_at, s.status, s.covered_until,
         CASE WHEN s.order_ref IS NULL THEN NULL
              WHEN s.order_ref = a.order_id THEN true
              WHEN is_damaged(s.order_ref) THEN NULL
              ELSE order_form(s.order_ref) = order_form(a.order_id) END AS is_this_order,
         CASE WHEN s.country IS NULL OR a.country IS NULL THEN NULL
              WHEN s.country = a.country THEN true
              ELSE country_form(s.country) = a.country END AS is_this_country,
         CASE WHEN s.postcode IS NULL OR a.postcode IS NULL THEN NULL
              WHEN s.postcode = a.postcode THEN true
              ELSE postcode_form(s.postcode, a.country) = postcode_form(a.postcode, a.country) END AS is_this_postcode
  FROM (SELECT * FROM scan_row JOIN courier USING (spelled)) s
  JOIN (SELECT t.rowid, t.*, c.courier_no FROM assignment t JOIN courier c USING (spelled)) a ON a.number = s.number
  WHERE a.is_well_formed)
SELECT assignment, is_own, min(scanned_at) AS first, min(covered_until) AS covered_until,
       min(scanned_at) FILTER (status = 'DELIVERED') AS delivered,
       min(scanned_at) FILTER (status IN ('DELIVERED', 'DELIVERY_ATTEMPTED')) AS arrived,
       min(scanned_at) FILTER (status = 'RETURNED') AS returned,
       -- null: nothing is named; else whether this is among what is named
       bool_or(is_this_order) AS this_order, bool_or(is_this_country) AS this_country,
       bool_or(is_this_postcode) AS this_postcode
FROM met GROUP BY ALL;

-- Both sides of the evidence in one row; what has no row here was never scanned.
CREATE TEMP TABLE seen AS
WITH sides AS (
  SELECT coalesce(o.assignment, t.assignment) AS assignment, o.assignment IS NOT NULL AS by_own,
         t.assignment IS NOT NULL AS by_others, t.covered_until AS others_covered_until, o, t,
         CASE WHEN by_own THEN o ELSE t END AS e, -- SPEC 4: the physical scans by its courier, or else all
         least(o.returned, t.returned) AS returned, least(o.delivered, t.delivered) AS delivered,
         least(o.arrived, t.arrived) AS arrived
  FROM (FROM evidence WHERE is_own) o FULL JOIN (FROM evidence WHERE NOT is_own) t ON o.assignment = t.assignment)
SELECT assignment, by_own, by_others, others_covered_until, e.first AS first, e.this_order AS this_order,
       e.this_country IS NOT DISTINCT FROM false OR e.this_postcode IS NOT DISTINCT FROM false AS is_elsewhere,
       -- what is later than the first RETURNED of the same scans is left out
       coalesce(CASE WHEN o.delivered <= coalesce(o.returned, o.delivered) THEN o.delivered END,
                CASE WHEN delivered <= coalesce(returned, delivered) THEN delivered END) AS delivered,
       coalesce(CASE WHEN o.arrived <= coalesce(o.returned, o.arrived) THEN o.arrived END,
                CASE WHEN arrived <= coalesce(returned, arrived) THEN arrived END) AS arrived,
       -- the same of all scans, whoever made them
       greatest(o.this_order, t.this_order) AS named_by_any,
       greatest(o.this_country, t.this_country) IS NOT DISTINCT FROM false
         OR greatest(o.this_postcode, t.this_postcode) IS NOT DISTINCT FROM false AS elsewhere_for_all
FROM sides;
DROP TABLE evidence;
