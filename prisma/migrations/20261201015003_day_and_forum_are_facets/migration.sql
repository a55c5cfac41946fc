DROP VIEW item_facet_now;

SET LOCAL check_function_bodies = off;
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
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(t.tie), '{}'::text[]) AS every,
            COALESCE(array_agg(t.tie) FILTER (WHERE (t.audience = 'process'::text)), '{}'::text[]) AS shared
           FROM item_tie t
          WHERE (t.item_id = i.id)) ties)
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
         SELECT DISTINCT unnest(
                CASE
                    WHEN l.stale THEN ARRAY['figures'::text, 'stale figures'::text]
                    ELSE ARRAY['figures'::text]
                END) AS facet,
            (l.to_id)::text AS value
           FROM link_state l
          WHERE ((l.from_id = i.id) AND (l.to_kind = 'dataset'::text) AND (i.status <> 'withdrawn'::text))
        UNION ALL
         SELECT 'day'::text AS facet,
            (m.held_on)::text AS value
           FROM meeting m
          WHERE (m.item_id = i.id)
        UNION ALL
         SELECT unnest(ARRAY['day'::text,
                CASE
                    WHEN ((COALESCE(m.audience, 'process'::text) = 'process'::text) AND (f_1.audience = 'process'::text)) THEN 'forum'::text
                    ELSE 'forum apart'::text
                END]) AS facet,
            unnest(ARRAY[(w.day)::text, (w.forum_id)::text]) AS value
           FROM (((decision d
             JOIN decision_place w ON ((w.item_id = d.item_id)))
             LEFT JOIN item m ON ((m.id = d.meeting_id)))
             JOIN item f_1 ON ((f_1.id = w.forum_id)))
          WHERE (d.item_id = i.id)
        UNION ALL
         SELECT
                CASE
                    WHEN bool_and(l.seen) THEN 'lack'::text
                    ELSE 'doubt'::text
                END AS facet,
            l.lack AS value
           FROM ( SELECT COALESCE(e.lack, s.lack) AS lack,
                    ((e.lack IS NOT NULL) AND (s.lack IS NOT NULL)) AS seen
                   FROM (app.lacking(i.kind, i.status, ties.every) e(lack)
                     FULL JOIN app.lacking(i.kind, i.status, ties.shared) s(lack) ON ((s.lack = e.lack)))) l
          GROUP BY l.lack) f);
CREATE OR REPLACE FUNCTION app.touch_items()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF tg_table_name = 'link' THEN
    IF tg_op <> 'DELETE' THEN PERFORM app.touch((SELECT array_agg(i) FROM now, unnest(ARRAY[from_id, to_id]) i), false); END IF;
    IF tg_op <> 'INSERT' THEN PERFORM app.touch((SELECT array_agg(i) FROM was, unnest(ARRAY[from_id, to_id]) i), false); END IF;
  ELSIF tg_table_name = 'item' THEN
    IF tg_op = 'INSERT' THEN PERFORM app.touch((SELECT array_agg(id) FROM now), false);
    ELSE PERFORM app.touch((SELECT array_agg(n.id) FROM now n JOIN was w USING (id)
      WHERE (n.status, n.audience, n.organisation_id, n.content_version) IS DISTINCT FROM (w.status, w.audience, w.organisation_id, w.content_version)), true);
      -- Who may read where a decision is made may have changed.
      IF EXISTS (SELECT FROM now n JOIN was w USING (id) WHERE n.kind IN ('meeting', 'forum') AND n.audience IS DISTINCT FROM w.audience) THEN
        PERFORM app.touch((SELECT array_agg(d.item_id) FROM decision d LEFT JOIN meeting m ON m.item_id = d.meeting_id
          JOIN now n ON n.id IN (d.meeting_id, d.forum_id, m.forum_id) JOIN was w USING (id) WHERE n.audience IS DISTINCT FROM w.audience), false);
      END IF;
    END IF;
  ELSIF tg_table_name = 'meeting' THEN
    -- Its decisions have its day.
    IF tg_op = 'INSERT' THEN PERFORM app.touch((SELECT array_agg(item_id) FROM now), false);
    ELSE PERFORM app.touch((SELECT array_agg(x.id) FROM now n JOIN was w USING (item_id)
        CROSS JOIN LATERAL (SELECT n.item_id AS id UNION ALL SELECT d.item_id FROM decision d WHERE d.meeting_id = n.item_id) x
      WHERE n.held_on IS DISTINCT FROM w.held_on), false);
    END IF;
  ELSIF tg_op = 'DELETE' THEN PERFORM app.touch((SELECT array_agg(item_id) FROM was), false);
  ELSE PERFORM app.touch((SELECT array_agg(item_id) FROM now), tg_table_name = 'decision');
  END IF;
  RETURN NULL;
END $function$;
CREATE CONSTRAINT TRIGGER settle AFTER INSERT OR DELETE OR UPDATE ON meeting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();
CREATE TRIGGER touch_inserted AFTER INSERT ON meeting REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_updated AFTER UPDATE ON meeting REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();

SELECT app.settle_items(coalesce((SELECT array_agg(id) FROM item WHERE kind IN ('meeting', 'decision')), '{}'));
