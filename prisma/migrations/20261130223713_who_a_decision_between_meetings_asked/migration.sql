DROP POLICY demanded ON meeting_demand;
DROP VIEW decision_about;
DROP VIEW anchoring_evidence;
DROP VIEW party_stand;
DROP VIEW put_decision;
DROP VIEW awaited_position;
DROP VIEW awaited_stand;
DROP VIEW decision_place;

SET LOCAL check_function_bodies = off;
CREATE VIEW decision_place WITH (security_invoker=true) AS
 SELECT d.item_id,
    (d.meeting_id IS NULL) AS between_meetings,
        CASE
            WHEN (d.meeting_id IS NULL) THEN d.forum_id
            ELSE t.forum_id
        END AS forum_id,
        CASE
            WHEN (d.meeting_id IS NULL) THEN COALESCE(d.decided_on, d.answer_by)
            ELSE t.held_on
        END AS day,
        CASE
            WHEN (d.meeting_id IS NULL) THEN f.title
            ELSE m.title
        END AS name,
    m.number AS meeting_number,
    m.status AS meeting_status,
        CASE
            WHEN (d.meeting_id IS NULL) THEN NULLIF(d.asked, '{}'::uuid[])
            WHEN t.quorum_settled THEN t.members
            ELSE NULL::uuid[]
        END AS asked
   FROM (((decision d
     LEFT JOIN meeting t ON ((t.item_id = d.meeting_id)))
     LEFT JOIN item m ON ((m.id = d.meeting_id)))
     LEFT JOIN item f ON ((f.id = d.forum_id)));
CREATE OR REPLACE FUNCTION app.asked_late(p_decision uuid, p_day date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (
    SELECT FROM stand_taken q JOIN item i ON i.id = q.decision_id AND i.status = 'proposed'
      JOIN item_version v ON v.item_id = i.id AND v.version = i.content_version
     WHERE q.decision_id = p_decision AND q.reworded AND (v.changed_at AT TIME ZONE 'Europe/Stockholm')::date >= p_day)
$function$;
REVOKE ALL ON function app.asked_late(uuid,date) FROM PUBLIC;
CREATE VIEW awaited_stand WITH (security_invoker=true) AS
 SELECT s.item_id,
    member.id AS organisation_id
   FROM (((decision_place s
     JOIN item i ON ((i.id = s.item_id)))
     JOIN forum f ON ((f.item_id = s.forum_id)))
     CROSS JOIN LATERAL unnest(COALESCE(s.asked, f.members)) member(id))
  WHERE ((i.status = 'proposed'::text) AND (f.by_positions OR s.between_meetings) AND (NOT (EXISTS ( SELECT
           FROM stand_taken q
          WHERE ((q.decision_id = s.item_id) AND (q.organisation_id = member.id) AND (NOT q.reworded))))));
CREATE VIEW awaited_position WITH (security_invoker=true) AS
 SELECT item_id
   FROM awaited_stand
  WHERE (organisation_id = ( SELECT app.organisation_id() AS organisation_id));
CREATE VIEW put_decision WITH (security_invoker=true) AS
 SELECT l.to_id AS item_id,
    l.from_id AS decision_id,
    l.to_version AS version,
    l.stale,
    i.number,
    i.status,
    i.content_version,
    s.name AS meeting,
    f.side,
    COALESCE(s.asked, f.members) AS members,
    (f.by_positions OR s.between_meetings) AS by_positions
   FROM (((link_state l
     JOIN item i ON ((i.id = l.from_id)))
     JOIN decision_place s ON ((s.item_id = l.from_id)))
     JOIN forum f ON ((f.item_id = s.forum_id)))
  WHERE ((l.kind = 'decides'::text) AND (i.status <> 'withdrawn'::text) AND (NOT (EXISTS ( SELECT
           FROM correction c
          WHERE (c.corrected_id = l.from_id)))))
UNION ALL
 SELECT s.item_id,
    s.item_id AS decision_id,
    i.content_version AS version,
    false AS stale,
    i.number,
    i.status,
    i.content_version,
    s.name AS meeting,
    f.side,
    COALESCE(s.asked, f.members) AS members,
    (f.by_positions OR s.between_meetings) AS by_positions
   FROM ((decision_place s
     JOIN item i ON ((i.id = s.item_id)))
     JOIN forum f ON ((f.item_id = s.forum_id)))
  WHERE ((i.status <> 'withdrawn'::text) AND (NOT (EXISTS ( SELECT
           FROM correction c
          WHERE (c.corrected_id = s.item_id)))));
CREATE VIEW party_stand WITH (security_invoker=true) AS
 SELECT d.item_id,
    d.decision_id,
        CASE
            WHEN (NOT q.reworded) THEN d.version
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
    (d.stale OR q.reworded) AS older
   FROM (put_decision d
     JOIN stand_taken q ON ((q.decision_id = d.decision_id)))
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
 SELECT m.item_id,
    m.organisation_id,
        CASE
            WHEN m.discussed THEN 'talk'::text
            ELSE 'present'::text
        END AS sort,
    NULL::uuid AS step_id,
    m.side,
    NULL::text AS stand,
    NULL::integer AS version,
    false AS older,
    m.held_on AS day,
    ''::text AS source,
    ''::text AS clause,
    ''::text AS note,
    NULL::uuid AS anchoring_id,
    NULL::uuid AS entered_by_organisation,
    m.meeting_id AS by_id,
    m.number AS by_number,
    m.meeting,
    NULL::text AS file,
    NULL::uuid AS file_id
   FROM party_present m
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
CREATE VIEW decision_about WITH (security_invoker=true) AS
 SELECT l.item_id,
    l.decided_version,
    l.stale,
    i.id,
    i.number,
    i.title,
    d.outcome,
    d.clause,
    s.name AS meeting,
    s.meeting_number,
    s.day AS held_on,
    ( SELECT min(c.number) AS min
           FROM correction c
          WHERE (c.corrected_id = i.id)) AS corrected_by,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note, 'takenOn', COALESCE(q.evidence_on, ((q.taken_at AT TIME ZONE 'Europe/Stockholm'::text))::date)) ORDER BY o.short_name) AS jsonb_agg
           FROM ("position" q
             JOIN organisation o ON ((o.id = q.organisation_id)))
          WHERE (q.decision_id = i.id)), '[]'::jsonb) AS positions
   FROM (((( SELECT s_1.to_id AS item_id,
            s_1.from_id,
            s_1.to_version AS decided_version,
            s_1.stale
           FROM link_state s_1
          WHERE (s_1.kind = 'decides'::text)
        UNION ALL
         SELECT e.draft_id,
            k.from_id,
            k.to_version,
            app.moved_on(e.item_id) AS moved_on
           FROM (edition e
             JOIN link k ON (((k.to_id = e.item_id) AND (k.kind = 'decides'::text))))) l
     JOIN item i ON ((i.id = l.from_id)))
     JOIN decision d ON ((d.item_id = i.id)))
     JOIN decision_place s ON (((s.item_id = d.item_id) AND (s.forum_id IS NOT NULL))))
  WHERE (i.status = 'recorded'::text);
CREATE POLICY demanded ON meeting_demand FOR INSERT TO samband_app
  WITH CHECK (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (demanded_by = ( SELECT app.user_id() AS user_id)) AND ( SELECT true
   FROM ((item i
     JOIN decision d ON ((d.item_id = i.id)))
     JOIN forum f ON ((f.item_id = d.forum_id)))
  WHERE ((i.id = meeting_demand.decision_id) AND (i.status = 'proposed'::text) AND (d.meeting_id IS NULL) AND (meeting_demand.organisation_id = ANY (COALESCE(NULLIF(d.asked, '{}'::uuid[]), f.members)))))));
GRANT EXECUTE ON FUNCTION app.asked_late(uuid,date) TO samband_app;
GRANT SELECT ON anchoring_evidence TO samband_app;
GRANT SELECT ON awaited_position TO samband_app;
GRANT SELECT ON awaited_stand TO samband_app;
GRANT SELECT ON decision_about TO samband_app;
GRANT SELECT ON decision_place TO samband_app;
GRANT SELECT ON party_stand TO samband_app;
GRANT SELECT ON put_decision TO samband_app;
