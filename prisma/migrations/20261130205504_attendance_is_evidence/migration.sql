DROP TRIGGER tell_rewritten ON agenda_point;
DROP VIEW anchoring_evidence;
DROP VIEW party_stand;
DROP VIEW put_decision;
DROP VIEW awaited_position;
DROP VIEW awaited_stand;

-- AlterTable
ALTER TABLE "agenda_point" ADD COLUMN     "discussed" BOOLEAN NOT NULL DEFAULT false;

CREATE VIEW stand_taken WITH (security_invoker=true) AS
 SELECT q.decision_id,
    q.organisation_id,
    q.stand,
    q.note,
    q.taken_by,
    q.taken_at,
    q.decision_version,
    q.entered_by_organisation,
    q.evidence_clause,
    q.evidence_on,
    q.evidence_protocol,
    w.reworded
   FROM (("position" q
     JOIN item i ON ((i.id = q.decision_id)))
     CROSS JOIN LATERAL ( SELECT ((q.decision_version < i.content_version) AND (NOT app.asks_the_same(q.decision_id, q.decision_version))) AS reworded
         OFFSET 0) w);
CREATE VIEW awaited_stand WITH (security_invoker=true) AS
 SELECT d.item_id,
    member.id AS organisation_id
   FROM ((((decision d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
     JOIN forum f ON ((f.item_id = t.forum_id)))
     CROSS JOIN LATERAL unnest(
        CASE
            WHEN t.quorum_settled THEN t.members
            ELSE f.members
        END) member(id))
  WHERE ((i.status = 'proposed'::text) AND f.by_positions AND (NOT (EXISTS ( SELECT
           FROM stand_taken q
          WHERE ((q.decision_id = d.item_id) AND (q.organisation_id = member.id) AND (NOT q.reworded))))));
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
    m.title AS meeting,
    f.side,
        CASE
            WHEN t.quorum_settled THEN t.members
            ELSE f.members
        END AS members,
    f.by_positions
   FROM (((((link_state l
     JOIN item i ON ((i.id = l.from_id)))
     JOIN decision d ON ((d.item_id = l.from_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
     JOIN item m ON ((m.id = d.meeting_id)))
     JOIN forum f ON ((f.item_id = t.forum_id)))
  WHERE ((l.kind = 'decides'::text) AND (i.status <> 'withdrawn'::text) AND (NOT (EXISTS ( SELECT
           FROM correction c
          WHERE (c.corrected_id = l.from_id)))))
UNION ALL
 SELECT d.item_id,
    d.item_id AS decision_id,
    i.content_version AS version,
    false AS stale,
    i.number,
    i.status,
    i.content_version,
    m.title AS meeting,
    f.side,
        CASE
            WHEN t.quorum_settled THEN t.members
            ELSE f.members
        END AS members,
    f.by_positions
   FROM ((((decision d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
     JOIN item m ON ((m.id = d.meeting_id)))
     JOIN forum f ON ((f.item_id = t.forum_id)))
  WHERE ((i.status <> 'withdrawn'::text) AND (NOT (EXISTS ( SELECT
           FROM correction c
          WHERE (c.corrected_id = d.item_id)))));
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
CREATE VIEW party_present WITH (security_invoker=true) AS
 SELECT x.item_id,
    y.organisation_id,
    x.meeting_id,
    m.number,
    m.title AS meeting,
    t.held_on,
    f.side,
    bool_or(x.discussed) AS discussed
   FROM ((((( SELECT d.item_id,
            d.meeting_id,
            d.discussed
           FROM agenda_point d
          WHERE ((d.item_id IS NOT NULL) AND ((d.state = 'done'::text) OR ((d.state = 'open'::text) AND (d.discussed OR (d.text <> ''::text)))) AND (NOT (EXISTS ( SELECT
                   FROM (agenda_point c
                     JOIN item n ON ((n.id = c.meeting_id)))
                  WHERE ((c.from_id = d.id) AND c.corrects AND (n.status = 'held'::text))))))
        UNION ALL
         SELECT l.to_id,
            d.meeting_id,
            false
           FROM ((link l
             JOIN decision d ON ((d.item_id = l.from_id)))
             JOIN item i ON ((i.id = d.item_id)))
          WHERE ((l.kind = 'decides'::text) AND (i.status = 'recorded'::text) AND (NOT (EXISTS ( SELECT
                   FROM correction c
                  WHERE (c.corrected_id = d.item_id)))))
        UNION ALL
         SELECT d.item_id,
            d.meeting_id,
            false
           FROM (decision d
             JOIN item i ON ((i.id = d.item_id)))
          WHERE ((i.status = 'recorded'::text) AND (NOT (EXISTS ( SELECT
                   FROM correction c
                  WHERE (c.corrected_id = d.item_id)))))) x
     JOIN item m ON (((m.id = x.meeting_id) AND (m.status = 'held'::text))))
     JOIN meeting t ON ((t.item_id = m.id)))
     JOIN forum f ON ((f.item_id = t.forum_id)))
     JOIN meeting_presence y ON (((y.meeting_id = m.id) AND y.present)))
  GROUP BY x.item_id, y.organisation_id, x.meeting_id, m.number, m.title, t.held_on, f.side;
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
CREATE TRIGGER tell_rewritten AFTER UPDATE ON agenda_point FOR EACH ROW WHEN (old.place IS DISTINCT FROM new.place OR old.title IS DISTINCT FROM new.title OR old.presenter IS DISTINCT FROM new.presenter OR old.duration IS DISTINCT FROM new.duration OR old.item_id IS DISTINCT FROM new.item_id OR old.text IS DISTINCT FROM new.text OR old.disqualified IS DISTINCT FROM new.disqualified OR old.reservations IS DISTINCT FROM new.reservations OR old.discussed IS DISTINCT FROM new.discussed OR old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION app.tell_minutes('meeting_id');
GRANT UPDATE (discussed) ON agenda_point TO samband_app;
GRANT SELECT ON anchoring_evidence TO samband_app;
GRANT SELECT ON awaited_position TO samband_app;
GRANT SELECT ON awaited_stand TO samband_app;
GRANT SELECT ON party_present TO samband_app;
GRANT SELECT ON party_stand TO samband_app;
GRANT SELECT ON put_decision TO samband_app;
GRANT SELECT ON stand_taken TO samband_app;
