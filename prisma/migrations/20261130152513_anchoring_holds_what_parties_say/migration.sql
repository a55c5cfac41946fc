DROP VIEW anchoring_evidence;
DROP VIEW party_stand;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.asks_the_same(p_decision uuid, p_version integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (
    SELECT FROM item i JOIN item_version now ON now.item_id = i.id AND now.version = i.version
      JOIN item_version taken ON taken.item_id = i.id AND taken.version = p_version
      CROSS JOIN LATERAL (SELECT ARRAY['meeting_id', 'outcome', 'clause'] || CASE WHEN taken.content ? 'subject_version' AND now.content ? 'subject_version'
        THEN '{}'::text[] ELSE ARRAY['subject_version'] END AS columns) besides
     WHERE i.id = p_decision
       AND '{"gains": "", "gives_up": ""}'::jsonb || (taken.content - besides.columns) = '{"gains": "", "gives_up": ""}'::jsonb || (now.content - besides.columns))
$function$;
CREATE VIEW party_stand WITH (security_invoker=true) AS
 SELECT d.item_id,
    d.decision_id,
        CASE
            WHEN (NOT w.reworded) THEN d.version
            WHEN (d.item_id = d.decision_id) THEN q.decision_version
            ELSE ( SELECT ((v.content ->> 'subject_version'::text))::integer AS int4
               FROM item_version v
              WHERE ((v.item_id = d.decision_id) AND (v.version = q.decision_version)))
        END AS version,
    d.number,
    d.meeting,
    d.side,
    q.organisation_id,
    q.entered_by_organisation,
    q.stand,
    q.note,
    q.evidence_protocol,
    q.evidence_clause,
    COALESCE(q.evidence_on, ((q.taken_at AT TIME ZONE 'Europe/Stockholm'::text))::date) AS stood_on,
    (d.stale OR w.reworded) AS older
   FROM ((put_decision d
     JOIN "position" q ON ((q.decision_id = d.decision_id)))
     CROSS JOIN LATERAL ( SELECT ((q.decision_version < d.content_version) AND (NOT app.asks_the_same(d.decision_id, q.decision_version))) AS reworded
         OFFSET 0) w)
UNION ALL
 SELECT d.item_id,
    d.decision_id,
    d.version,
    d.number,
    d.meeting,
    d.side,
    member.id AS organisation_id,
    NULL::uuid AS entered_by_organisation,
    NULL::text AS stand,
    ''::text AS note,
    ''::text AS evidence_protocol,
    ''::text AS evidence_clause,
    NULL::date AS stood_on,
    d.stale AS older
   FROM (put_decision d
     CROSS JOIN LATERAL unnest(d.members) member(id))
  WHERE (d.by_positions AND (NOT (EXISTS ( SELECT
           FROM "position" q
          WHERE ((q.decision_id = d.decision_id) AND (q.organisation_id = member.id))))));
CREATE VIEW anchoring_evidence WITH (security_invoker=true) AS
 SELECT a.item_id,
    a.organisation_id,
    'entered'::text AS sort,
    a.step_id,
    NULL::text AS side,
    a.stand,
    a.item_version AS version,
    ((a.item_version < i.content_version) AND (NOT ((i.kind = 'decision'::text) AND app.asks_the_same(i.id, a.item_version)))) AS older,
    a.evidence_on AS day,
    a.evidence_source AS source,
    a.evidence_clause AS clause,
    a.note,
    a.id AS anchoring_id,
    a.entered_by_organisation,
    NULL::uuid AS by_id,
    NULL::integer AS by_number,
    NULL::text AS meeting,
    f.name AS file,
    f.file_id
   FROM ((anchoring a
     JOIN item i ON ((i.id = a.item_id)))
     LEFT JOIN attached_file f ON ((f.id = a.attachment_id)))
  WHERE ((a.withdrawn_at IS NULL) AND ((a.attachment_id IS NULL) OR (f.id IS NOT NULL)))
UNION ALL
 SELECT s.item_id,
    s.organisation_id,
    'stand'::text AS sort,
    NULL::uuid AS step_id,
    s.side,
    s.stand,
    s.version,
    s.older,
    s.stood_on AS day,
    s.evidence_protocol AS source,
    s.evidence_clause AS clause,
    s.note,
    NULL::uuid AS anchoring_id,
    s.entered_by_organisation,
    s.decision_id AS by_id,
    s.number AS by_number,
    s.meeting,
    NULL::text AS file,
    NULL::uuid AS file_id
   FROM party_stand s
UNION ALL
 SELECT x.item_id,
    a.organisation_id,
    'answer'::text AS sort,
    NULL::uuid AS step_id,
    'workshop'::text AS side,
    NULL::text AS stand,
    NULL::integer AS version,
    false AS older,
    NULL::date AS day,
    ''::text AS source,
    ''::text AS clause,
    ''::text AS note,
    NULL::uuid AS anchoring_id,
    NULL::uuid AS entered_by_organisation,
    a.id AS by_id,
    a.number AS by_number,
    NULL::text AS meeting,
    NULL::text AS file,
    NULL::uuid AS file_id
   FROM (( SELECT l.from_id AS item_id,
            g.to_id AS answer_id
           FROM ((link l
             JOIN item m ON (((m.id = l.to_id) AND (m.status <> 'withdrawn'::text))))
             JOIN link g ON (((g.from_id = m.id) AND (g.kind = ANY (ARRAY['grounds'::text, 'cites'::text])))))
          WHERE (l.kind = 'grounds'::text)
        UNION
         SELECT l.from_id,
            h.to_id
           FROM ((((link l
             JOIN item m ON (((m.id = l.to_id) AND (m.status <> 'withdrawn'::text))))
             JOIN link g ON (((g.from_id = m.id) AND (g.kind = 'grounds'::text))))
             JOIN item n ON (((n.id = g.to_id) AND (n.status <> 'withdrawn'::text))))
             JOIN link h ON (((h.from_id = n.id) AND (h.kind = 'cites'::text))))
          WHERE (l.kind = 'grounds'::text)) x
     JOIN item a ON (((a.id = x.answer_id) AND (a.kind = 'answer'::text) AND (a.status = 'accepted'::text))))
UNION ALL
 SELECT i.id AS item_id,
    i.organisation_id,
    'author'::text AS sort,
    NULL::uuid AS step_id,
    'workshop'::text AS side,
    NULL::text AS stand,
    i.content_version AS version,
    false AS older,
    NULL::date AS day,
    ''::text AS source,
    ''::text AS clause,
    ''::text AS note,
    NULL::uuid AS anchoring_id,
    NULL::uuid AS entered_by_organisation,
    NULL::uuid AS by_id,
    NULL::integer AS by_number,
    NULL::text AS meeting,
    NULL::text AS file,
    NULL::uuid AS file_id
   FROM item i;
GRANT SELECT ON anchoring_evidence TO samband_app;
GRANT SELECT ON party_stand TO samband_app;
