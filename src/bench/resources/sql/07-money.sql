-- What is due (SPEC 6). It is a first run: nothing is booked, and all that is due is a line of its own.

CREATE TEMP TABLE penalty AS
WITH dearest AS ( -- of each group
  SELECT order_id, package_id, group_no, max(penalty) AS penalty, max_by(rule, (penalty, -rule_no)) AS rule,
         any_value(seller_id) AS seller_id, any_value(currency) AS currency, any_value(value) AS value,
         any_value(cap_percent) AS cap_percent
  FROM finding WHERE penalty > 0 GROUP BY order_id, package_id, group_no)
SELECT order_id, package_id, any_value(seller_id) AS seller_id, any_value(currency) AS currency,
       least(sum(penalty), any_value((value * cap_percent + 50) // 100))::BIGINT AS due,
       string_agg(rule, '+' ORDER BY group_no) AS rules
FROM dearest GROUP BY order_id, package_id;

CREATE TEMP TABLE compensation AS
WITH dearest AS (
  SELECT order_id, package_id, any_value(buyer_id) AS buyer_id, any_value(seller_id) AS seller_id,
         any_value(currency) AS currency, max(compensation) AS due, max_by(rule, (compensation, -rule_no)) AS rule
  FROM finding WHERE compensation > 0 GROUP BY order_id, package_id)
SELECT order_id, buyer_id, currency, max(due) AS due,
       min_by({package_id: package_id, seller_id: seller_id, rule: rule}, (-due, package_id)) AS of_package
FROM dearest GROUP BY order_id, buyer_id, currency;
