-- The money's reports, in the bytes of SPEC 7.

CREATE TEMP MACRO money(amount, units) AS CASE units
  WHEN 1 THEN amount::VARCHAR
  ELSE (amount // units)::VARCHAR || '.' || substr((amount % units + units)::VARCHAR, 2) END;
CREATE TEMP MACRO cell(text) AS CASE WHEN left(text, 1) IN ('=', '+', '-', '@') THEN '''' || text ELSE text END;

COPY (
  SELECT order_id, package_id, rule, cell(number) AS tracking_number, courier,
         strftime(uploaded_at, '%Y-%m-%dT%H:%M:%SZ') AS uploaded_at, seller_id, buyer_id, currency,
         money(penalty, units) AS penalty, money(compensation, units) AS compensation, points, waiver_id, policy_version
  FROM finding f JOIN currency USING (currency)
  ORDER BY order_id, package_id, f.uploaded_at, number, courier, rule_no
) TO '${reports}/findings.csv' (HEADER);

COPY (
  SELECT format('P-{}-1-{:06d}', strftime(DATE '${date}', '%Y%m%d'),
                row_number() OVER (ORDER BY seller_id, order_id, package_id, currency)) AS line_id,
         'NEW' AS line_type, seller_id, order_id, package_id, currency, money(due, units) AS due,
         money(0, units) AS booked_before, money(due, units) AS amount, rules
  FROM penalty JOIN currency USING (currency) WHERE due > 0
  ORDER BY line_id
) TO '${reports}/penalties.csv' (HEADER);

COPY (
  SELECT format('C-{}-1-{:06d}', strftime(DATE '${date}', '%Y%m%d'),
                row_number() OVER (ORDER BY buyer_id, order_id, currency)) AS line_id,
         'NEW' AS line_type, buyer_id, order_id, of_package.package_id AS package_id, of_package.seller_id AS seller_id,
         currency, money(due, units) AS due, money(0, units) AS booked_before, money(due, units) AS amount,
         of_package.rule AS rule
  FROM compensation JOIN currency USING (currency)
  ORDER BY line_id
) TO '${reports}/compensations.csv' (HEADER);

COPY (
  SELECT seller_id, currency, count(*) AS lines, money(sum(due)::BIGINT, any_value(units)) AS amount
  FROM penalty JOIN currency USING (currency) WHERE due > 0
  GROUP BY seller_id, currency ORDER BY seller_id, currency
) TO '${reports}/penalties-by-seller.csv' (HEADER);

COPY (
  WITH every AS (
    SELECT CASE WHEN first_upload < DATE '${date}' - 19 THEN 'CLOSED' ELSE 'CLEAN' END AS state, currency,
           count(*) AS shipments, sum(value) AS order_value
    FROM assignment WHERE is_current GROUP BY ALL),
  noted AS (
    SELECT any_value(j.currency) AS currency, any_value(j.value) AS value,
           CASE WHEN bool_or(f.assignment IS NOT NULL AND f.waiver_id IS NULL) THEN 'FLAGGED'
                WHEN bool_or(f.assignment IS NOT NULL) THEN 'WAIVED' ELSE 'PENDING' END AS state
    FROM judged j LEFT JOIN finding f USING (assignment)
    WHERE j.is_open AND (j.broken <> 0 OR j.is_pending) GROUP BY j.order_id, j.package_id),
  signed AS (
    FROM every
    UNION ALL SELECT state, currency, count(*), sum(value) FROM noted GROUP BY ALL
    UNION ALL SELECT 'CLEAN', currency, -count(*), -sum(value) FROM noted GROUP BY ALL)
  SELECT state, currency, sum(shipments)::BIGINT AS shipments, money(sum(order_value)::BIGINT, any_value(units)) AS order_value
  FROM signed JOIN currency USING (currency)
  GROUP BY state, currency HAVING sum(shipments) > 0 ORDER BY state, currency
) TO '${reports}/totals.csv' (HEADER);
