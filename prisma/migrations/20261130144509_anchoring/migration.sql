-- CreateTable
CREATE TABLE "ladder_step" (
    "id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "standard" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL DEFAULT '',
    "side" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,

    CONSTRAINT "ladder_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "anchoring" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "stand" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "item_version" INTEGER NOT NULL,
    "evidence_source" TEXT NOT NULL DEFAULT '',
    "evidence_clause" TEXT NOT NULL DEFAULT '',
    "evidence_on" DATE NOT NULL,
    "attachment_id" UUID,
    "entered_by_organisation" UUID NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "anchoring_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ladder_step_body_position_idx" ON "ladder_step"("body", "position");

-- CreateIndex
CREATE INDEX "anchoring_item_id_idx" ON "anchoring"("item_id");

-- CreateIndex
CREATE INDEX "anchoring_step_id_idx" ON "anchoring"("step_id");

-- AddForeignKey
ALTER TABLE "anchoring" ADD CONSTRAINT "anchoring_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "anchoring" ADD CONSTRAINT "anchoring_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "anchoring" ADD CONSTRAINT "anchoring_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "ladder_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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
     WHERE i.id = p_decision AND taken.content - ARRAY['meeting_id', 'outcome', 'clause'] = now.content - ARRAY['meeting_id', 'outcome', 'clause'])
$function$;
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
    f.members,
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
    f.members,
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
    d.version,
    d.number,
    d.meeting,
    d.side,
    q.organisation_id,
    q.stand,
    q.note,
    q.evidence_protocol,
    q.evidence_clause,
    COALESCE(q.evidence_on, ((q.taken_at AT TIME ZONE 'Europe/Stockholm'::text))::date) AS stood_on,
    (d.stale OR ((d.status = 'proposed'::text) AND (q.decision_version < d.content_version) AND (NOT app.asks_the_same(d.decision_id, q.decision_version)))) AS older
   FROM (put_decision d
     JOIN "position" q ON ((q.decision_id = d.decision_id)))
UNION ALL
 SELECT d.item_id,
    d.decision_id,
    d.version,
    d.number,
    d.meeting,
    d.side,
    member.id AS organisation_id,
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
CREATE OR REPLACE FUNCTION app.step_in_use(p_step uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM anchoring a WHERE a.step_id = p_step)
$function$;
REVOKE ALL ON function app.step_in_use(uuid) FROM PUBLIC;
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
    NULL::uuid AS entered_by_organisation,
    s.decision_id AS by_id,
    s.number AS by_number,
    s.meeting,
    NULL::text AS file,
    NULL::uuid AS file_id
   FROM party_stand s
UNION ALL
 SELECT l.from_id AS item_id,
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
   FROM ((link l
     JOIN link g ON (((g.from_id = l.to_id) AND (g.kind = ANY (ARRAY['grounds'::text, 'cites'::text])))))
     JOIN item a ON (((a.id = g.to_id) AND (a.kind = 'answer'::text) AND (a.status = 'accepted'::text))))
  WHERE (l.kind = 'grounds'::text)
UNION ALL
 SELECT l.from_id AS item_id,
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
   FROM (((link l
     JOIN link g ON (((g.from_id = l.to_id) AND (g.kind = 'grounds'::text))))
     JOIN link h ON (((h.from_id = g.to_id) AND (h.kind = 'cites'::text))))
     JOIN item a ON (((a.id = h.to_id) AND (a.kind = 'answer'::text) AND (a.status = 'accepted'::text))))
  WHERE (l.kind = 'grounds'::text)
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
ALTER TABLE anchoring ENABLE ROW LEVEL SECURITY;
ALTER TABLE ladder_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON ladder_step FOR INSERT TO samband_app
  WITH CHECK (( SELECT app.administrator() AS administrator));
CREATE POLICY by_item ON anchoring FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = anchoring.item_id)));
CREATE POLICY changed ON ladder_step FOR UPDATE TO samband_app
  USING (( SELECT app.administrator() AS administrator))
  WITH CHECK (( SELECT app.administrator() AS administrator));
CREATE POLICY entered ON anchoring FOR INSERT TO samband_app
  WITH CHECK (((entered_by = ( SELECT app.user_id() AS user_id)) AND (entered_by_organisation = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT ((anchoring.organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))
   FROM item i
  WHERE (i.id = anchoring.item_id))));
CREATE POLICY readable ON ladder_step FOR SELECT TO samband_app
  USING ((( SELECT app.user_id() AS user_id) IS NOT NULL));
CREATE POLICY removed ON ladder_step FOR DELETE TO samband_app
  USING (( SELECT app.administrator() AS administrator));
CREATE POLICY withdrawn ON anchoring FOR UPDATE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = anchoring.item_id)))
  WITH CHECK (( SELECT ((anchoring.organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((anchoring.entered_by_organisation = ( SELECT app.organisation_id() AS organisation_id)) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[]))))
   FROM item i
  WHERE (i.id = anchoring.item_id)));
GRANT EXECUTE ON FUNCTION app.step_in_use(uuid) TO samband_app;
GRANT INSERT ON anchoring TO samband_app;
GRANT SELECT ON anchoring TO samband_app;
GRANT UPDATE (withdrawn_at) ON anchoring TO samband_app;
GRANT UPDATE (withdrawn_by) ON anchoring TO samband_app;
GRANT UPDATE (withdrawn_reason) ON anchoring TO samband_app;
GRANT SELECT ON anchoring_evidence TO samband_app;
GRANT DELETE ON ladder_step TO samband_app;
GRANT INSERT ON ladder_step TO samband_app;
GRANT SELECT ON ladder_step TO samband_app;
GRANT UPDATE ON ladder_step TO samband_app;
GRANT SELECT ON party_stand TO samband_app;
GRANT SELECT ON put_decision TO samband_app;

-- The ladders that every installation begins with.
INSERT INTO ladder_step (id, body, position, standard, side, meaning)
  SELECT gen_random_uuid(), l.body, s.place - 1, split_part(s.step, ' ', 1), split_part(s.step, ' ', 2), split_part(s.step, ' ', 3)
    FROM (VALUES
      ('region', ARRAY['official workshop behind', 'regional-board politics behind', 'regional-council politics behind']),
      ('municipality', ARRAY['official workshop behind', 'municipal-board politics behind', 'municipal-council politics behind']),
      ('county-board', ARRAY['officer workshop behind', 'authority workshop behind']),
      ('national-authority', ARRAY['officer workshop behind', 'authority workshop behind']),
      ('municipal-association', ARRAY['official workshop behind', 'directors politics behind']),
      ('university', ARRAY['officer workshop behind', 'management workshop behind']),
      ('business', ARRAY['office workshop behind', 'board workshop behind']),
      ('civil-society', ARRAY['office workshop behind', 'board workshop behind'])) AS l (body, own)
   CROSS JOIN LATERAL unnest(ARRAY['uncontacted workshop uncontacted', 'informed workshop informed', 'dialogue workshop dialogue'] || l.own)
     WITH ORDINALITY AS s (step, place);
