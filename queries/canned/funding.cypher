// title: Which institutions are funded, by whom, and with how much?
// title_zh: 哪些机构获得资助，由谁出资，金额多少
// category: programmes
// param as_of: date = null — count the ties in force on this day (YYYY-MM-DD) instead of those reported as active
// column receiver_id: id of the funded institution
// column receiver: its name
// column city: its city
// column funder_id: id of the institution that pays
// column funder: its name
// column amount_cny_million: million yuan; empty where no source gives it
// column details: qualifier, range and what is counted, as JSON; empty for a plain amount
// column shared_amount: a name if several ties share the amount; such rows must not be added up
// column since: when it began
// column inferred: what no source states: tie (that there is one), type, from, to, since …; empty if all is stated
// column evidence: source#place for each statement
// column tie_id: id of the tie
// browser: MATCH p = (:Institution)-[r:FUNDS]->(:Institution)
// browser: WHERE @in_force(r)
// browser: RETURN p LIMIT 500

MATCH (funder:Institution)-[r:FUNDS]->(receiver:Institution)
WHERE @in_force(r)
RETURN receiver.id AS receiver_id,
       receiver.name AS receiver,
       receiver.city AS city,
       funder.id AS funder_id,
       funder.name AS funder,
       r.quantity_amount_cny_million AS amount_cny_million,
       r.quantity_details AS details,
       r.joint_amount_cny_million AS shared_amount,
       r.since AS since,
       coalesce(r.inferred, []) AS inferred,
       r.evidence AS evidence,
       r.id AS tie_id
ORDER BY receiver_id, coalesce(amount_cny_million, 0) DESC, funder_id, tie_id
