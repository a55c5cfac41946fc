DROP VIEW opinion_state;

CREATE VIEW opinion_state WITH (security_invoker=true) AS
 SELECT d.item_id,
    d.review_id,
    v.last_day,
        CASE
            WHEN (r.status = 'withdrawn'::text) THEN 'withdrawn'::text
            WHEN (EXISTS ( WITH RECURSIVE later AS (
                     SELECT n.item_id,
                        n.recipients
                       FROM review n
                      WHERE (n.previous_id = v.item_id)
                    UNION
                     SELECT n.item_id,
                        n.recipients
                       FROM (review n
                         JOIN later l_1 ON ((n.previous_id = l_1.item_id)))
                    )
             SELECT
               FROM (later l
                 JOIN item li ON ((li.id = l.item_id)))
              WHERE ((li.status <> 'withdrawn'::text) AND (i.organisation_id = ANY (l.recipients))))) THEN 'replaced'::text
            WHEN (NOT (EXISTS ( SELECT
               FROM party y
              WHERE ((y.process_id = i.process_id) AND (y.organisation_id = i.organisation_id) AND (y.status = 'accepted'::text))))) THEN 'left'::text
            ELSE NULL::text
        END AS closed
   FROM (((opinion d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN review v ON ((v.item_id = d.review_id)))
     JOIN item r ON ((r.id = v.item_id)));
GRANT SELECT ON opinion_state TO samband_app;
