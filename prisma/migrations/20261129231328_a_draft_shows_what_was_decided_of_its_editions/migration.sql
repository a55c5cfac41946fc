DROP VIEW decision_about;

CREATE VIEW decision_about WITH (security_invoker=true) AS
 SELECT l.item_id,
    l.decided_version,
    l.stale,
    i.id,
    i.number,
    i.title,
    d.outcome,
    d.clause,
    m.title AS meeting,
    m.number AS meeting_number,
    t.held_on,
    ( SELECT min(c.number) AS min
           FROM correction c
          WHERE (c.corrected_id = i.id)) AS corrected_by,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note, 'takenOn', COALESCE(q.evidence_on, ((q.taken_at AT TIME ZONE 'Europe/Stockholm'::text))::date)) ORDER BY o.short_name) AS jsonb_agg
           FROM ("position" q
             JOIN organisation o ON ((o.id = q.organisation_id)))
          WHERE (q.decision_id = i.id)), '[]'::jsonb) AS positions
   FROM ((((( SELECT s.to_id AS item_id,
            s.from_id,
            s.to_version AS decided_version,
            s.stale
           FROM link_state s
          WHERE (s.kind = 'decides'::text)
        UNION ALL
         SELECT e.draft_id,
            k.from_id,
            k.to_version,
            app.moved_on(e.item_id) AS moved_on
           FROM (edition e
             JOIN link k ON (((k.to_id = e.item_id) AND (k.kind = 'decides'::text))))) l
     JOIN item i ON ((i.id = l.from_id)))
     JOIN decision d ON ((d.item_id = i.id)))
     JOIN item m ON ((m.id = d.meeting_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
  WHERE (i.status = 'recorded'::text);
GRANT SELECT ON decision_about TO samband_app;
