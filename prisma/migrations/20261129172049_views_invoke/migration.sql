DROP VIEW item_facet_now;
DROP VIEW lack_rule;

CREATE VIEW lack_rule WITH (security_invoker=true) AS
 SELECT kind,
    lack,
    tie
   FROM ( VALUES ('finding'::text,'unused'::text,'used'::text), ('conclusion'::text,'ungrounded'::text,'grounds'::text), ('conclusion'::text,'unanswered'::text,'grounds by strategy'::text), ('strategy'::text,'ungrounded'::text,'grounds conclusion'::text), ('strategy'::text,'undecided'::text,'decides by decision'::text), ('strategy'::text,'unapproved'::text,'approved'::text), ('strategy'::text,'uncarried'::text,'implements by project'::text), ('draft'::text,'unapproved'::text,'approved'::text), ('paragraph'::text,'ungrounded'::text,'cites'::text)) r(kind, lack, tie);
CREATE VIEW item_facet_now WITH (security_invoker=true) AS
 SELECT i.id AS item_id,
    f.facet,
    f.value,
    i.process_id,
    i.kind,
    i.status,
    i.organisation_id,
    i.audience,
    i.number
   FROM ((item i
     CROSS JOIN LATERAL ( SELECT ARRAY( SELECT t.tie
                   FROM item_tie t
                  WHERE (t.item_id = i.id)) AS every,
            ARRAY( SELECT t.tie
                   FROM item_tie t
                  WHERE ((t.item_id = i.id) AND (t.audience = 'process'::text))) AS shared) ties)
     CROSS JOIN LATERAL ( SELECT 'all'::text AS facet,
            ''::text AS value
        UNION ALL
         SELECT 'theme'::text AS facet,
            (f_1.theme_id)::text AS value
           FROM finding f_1
          WHERE ((f_1.item_id = i.id) AND (f_1.theme_id IS NOT NULL))
        UNION ALL
         SELECT DISTINCT 'municipality'::text AS facet,
            m.code AS value
           FROM finding f_1,
            LATERAL unnest(f_1.municipalities) m(code)
          WHERE (f_1.item_id = i.id)
        UNION ALL
         SELECT
                CASE
                    WHEN bool_and(l.seen) THEN 'lack'::text
                    ELSE 'doubt'::text
                END AS facet,
            l.lack AS value
           FROM ( SELECT COALESCE(e.lack, s.lack) AS lack,
                    ((e.lack IS NOT NULL) AND (s.lack IS NOT NULL)) AS seen
                   FROM (app.lacking(i.kind, ties.every) e(lack)
                     FULL JOIN app.lacking(i.kind, ties.shared) s(lack) ON ((s.lack = e.lack)))) l
          WHERE (i.status <> 'withdrawn'::text)
          GROUP BY l.lack) f);
GRANT SELECT ON lack_rule TO samband_app;
