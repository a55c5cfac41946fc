UPDATE item_kind SET prefix = 'B', outside_content = '{}', not_restored = '{outcome,clause,subject_version}' WHERE kind = 'decision';

DROP VIEW item_facet_now;
DROP VIEW item_tie;
DROP VIEW awaited_position;
DROP VIEW decision_about;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "subject_version" INTEGER,
ALTER COLUMN "outcome" DROP NOT NULL;

-- AlterTable
ALTER TABLE "forum" ADD COLUMN     "adopts" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "by_positions" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "decides" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "position" ADD COLUMN     "decision_version" INTEGER,
ADD COLUMN     "entered_by_organisation" UUID,
ADD COLUMN     "evidence_clause" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "evidence_on" DATE,
ADD COLUMN     "evidence_protocol" TEXT NOT NULL DEFAULT '';

-- What has been decided is in the minutes as it is. A stand was taken on the decision as it stands, by whoever's
-- organisation entered it.
UPDATE "position" q SET decision_version = i.version, entered_by_organisation = coalesce(p.organisation_id, q.organisation_id)
  FROM item i, "position" o LEFT JOIN person p ON p.id = o.taken_by
 WHERE i.id = q.decision_id AND o.decision_id = q.decision_id AND o.organisation_id = q.organisation_id;
UPDATE decision d SET subject_version = l.to_version FROM link l WHERE l.from_id = d.item_id AND l.kind = 'decides';
ALTER TABLE "position" ALTER COLUMN "decision_version" SET NOT NULL, ALTER COLUMN "entered_by_organisation" SET NOT NULL;

-- A forum decides on what it has decided on, one that is there to decide on everything; it adopts where it has adopted, and
-- decides by its members' stands where they have taken them.
UPDATE forum f SET
  decides = CASE f.form WHEN 'arena' THEN ARRAY['strategy', 'project', 'draft', 'conclusion', 'paragraph', 'finding']
    ELSE ARRAY(SELECT DISTINCT s.kind FROM meeting m JOIN decision d ON d.meeting_id = m.item_id JOIN link l ON l.from_id = d.item_id AND l.kind = 'decides'
      JOIN item s ON s.id = l.to_id WHERE m.forum_id = f.item_id) END,
  adopts = EXISTS (SELECT FROM meeting m JOIN decision d ON d.meeting_id = m.item_id JOIN link l ON l.from_id = d.item_id AND l.kind = 'decides'
    JOIN item s ON s.id = l.to_id WHERE m.forum_id = f.item_id AND s.kind = 'draft' AND s.status = 'adopted' AND d.outcome = 'approved'),
  by_positions = cardinality(f.members) > 0 AND EXISTS (SELECT FROM meeting m JOIN decision d ON d.meeting_id = m.item_id
    JOIN "position" q ON q.decision_id = d.item_id WHERE m.forum_id = f.item_id);

SET LOCAL check_function_bodies = off;
CREATE VIEW correction WITH (security_invoker=true) AS
 SELECT r.to_id AS corrected_id,
    i.id,
    i.number
   FROM (link r
     JOIN item i ON ((i.id = r.from_id)))
  WHERE ((r.kind = 'revises'::text) AND (i.kind = 'decision'::text) AND (i.status = 'recorded'::text));
CREATE VIEW decision_about WITH (security_invoker=true) AS
 SELECT l.to_id AS item_id,
    l.to_version AS decided_version,
    (s.content_version > l.to_version) AS stale,
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
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note) ORDER BY o.short_name) AS jsonb_agg
           FROM ("position" q
             JOIN organisation o ON ((o.id = q.organisation_id)))
          WHERE (q.decision_id = i.id)), '[]'::jsonb) AS positions
   FROM (((((link l
     JOIN item s ON ((s.id = l.to_id)))
     JOIN item i ON ((i.id = l.from_id)))
     JOIN decision d ON ((d.item_id = i.id)))
     JOIN item m ON ((m.id = d.meeting_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
  WHERE ((l.kind = 'decides'::text) AND (i.status = 'recorded'::text));
CREATE VIEW awaited_stand WITH (security_invoker=true) AS
 SELECT d.item_id,
    member.id AS organisation_id
   FROM ((((decision d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
     JOIN forum f ON ((f.item_id = t.forum_id)))
     CROSS JOIN LATERAL unnest(f.members) member(id))
  WHERE ((i.status = 'proposed'::text) AND f.by_positions AND (NOT (EXISTS ( SELECT
           FROM "position" q
          WHERE ((q.decision_id = d.item_id) AND (q.organisation_id = member.id) AND (q.decision_version >= i.content_version))))));
CREATE VIEW awaited_position WITH (security_invoker=true) AS
 SELECT item_id
   FROM awaited_stand
  WHERE (organisation_id = ( SELECT app.organisation_id() AS organisation_id));
CREATE OR REPLACE FUNCTION app.keep_own_stand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF tg_op = 'DELETE' OR (old.entered_by_organisation = old.organisation_id
    AND (new.entered_by_organisation, new.organisation_id) IS DISTINCT FROM (old.entered_by_organisation, old.organisation_id)) THEN
    RAISE EXCEPTION 'a party''s own stand' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_own_stand() FROM PUBLIC;
CREATE VIEW item_tie WITH (security_invoker=true) AS
 SELECT l.from_id AS item_id,
    t.audience,
    unnest(
        CASE
            WHEN (t.status = 'withdrawn'::text) THEN
            CASE
                WHEN (l.kind <> 'revises'::text) THEN ARRAY['withdrawn'::text]
                ELSE NULL::text[]
            END
            WHEN (t.content_version > l.to_version) THEN ARRAY[l.kind, ((l.kind || ' '::text) || t.kind), ('stale '::text || l.kind)]
            ELSE ARRAY[l.kind, ((l.kind || ' '::text) || t.kind)]
        END) AS tie
   FROM (link l
     JOIN item t ON ((t.id = l.to_id)))
UNION ALL
 SELECT l.to_id AS item_id,
    f.audience,
    unnest(
        CASE
            WHEN ((f.status = 'cancelled'::text) OR ((f.kind = 'decision'::text) AND (f.status = 'proposed'::text))) THEN ARRAY['used'::text]
            WHEN ((d.outcome = 'approved'::text) AND (NOT (EXISTS ( SELECT
               FROM correction c
              WHERE (c.corrected_id = f.id))))) THEN ARRAY['used'::text, ((l.kind || ' by '::text) || f.kind), 'approved'::text]
            ELSE ARRAY['used'::text, ((l.kind || ' by '::text) || f.kind)]
        END) AS tie
   FROM ((link l
     JOIN item f ON ((f.id = l.from_id)))
     LEFT JOIN decision d ON (((d.item_id = f.id) AND (l.kind = 'decides'::text))))
  WHERE (f.status <> 'withdrawn'::text);
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
                    WHEN (t.content_version > l.to_version) THEN ARRAY['figures'::text, 'stale figures'::text]
                    ELSE ARRAY['figures'::text]
                END) AS facet,
            (t.id)::text AS value
           FROM (link l
             JOIN item t ON (((t.id = l.to_id) AND (t.kind = 'dataset'::text))))
          WHERE ((l.from_id = i.id) AND (i.status <> 'withdrawn'::text))
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
CREATE OR REPLACE FUNCTION app.seal(p_item uuid, p_kind text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE p_kind
    WHEN 'decision' THEN (SELECT 'minuted' FROM item i WHERE i.id = p_item AND i.status = 'recorded')
    WHEN 'meeting' THEN (SELECT 'has-minutes' FROM decision d JOIN item i ON i.id = d.item_id
      WHERE d.meeting_id = p_item AND i.status = 'recorded' LIMIT 1)
    WHEN 'forum' THEN (SELECT 'has-decided' FROM meeting m JOIN decision d ON d.meeting_id = m.item_id JOIN item i ON i.id = d.item_id
      WHERE m.forum_id = p_item AND i.status = 'recorded' LIMIT 1) END
$function$;
REVOKE ALL ON function app.seal(uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.sealed(p_item uuid, p_kind text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.seal(i.id, i.kind) FROM item i WHERE i.id = p_item AND i.kind = p_kind AND i.process_id = ANY (app.processes())
$function$;
REVOKE ALL ON function app.sealed(uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_sealed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  reason text := app.seal((to_jsonb(coalesce(old, new)) ->> tg_argv[1])::uuid, tg_argv[0]);
BEGIN
  IF reason IS NOT NULL THEN RAISE EXCEPTION 'sealed: %', reason USING ERRCODE = '42501'; END IF;
  RETURN coalesce(new, old);
END $function$;
REVOKE ALL ON function app.keep_sealed() FROM PUBLIC;
CREATE TRIGGER keep_deciding BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'forum'::text AND (old.status IS DISTINCT FROM new.status OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION app.keep_sealed('forum', 'id');
CREATE TRIGGER keep_held BEFORE DELETE OR UPDATE ON attachment FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('meeting', 'item_id');
CREATE TRIGGER keep_held BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND (old.status IS DISTINCT FROM new.status OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION app.keep_sealed('meeting', 'id');
CREATE TRIGGER keep_held BEFORE UPDATE OF held_on, forum_id ON meeting FOR EACH ROW WHEN (old.held_on IS DISTINCT FROM new.held_on OR old.forum_id IS DISTINCT FROM new.forum_id) EXECUTE FUNCTION app.keep_sealed('meeting', 'item_id');
CREATE TRIGGER keep_minuted BEFORE DELETE OR UPDATE ON "position" FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'decision_id');
CREATE TRIGGER keep_minuted BEFORE DELETE OR UPDATE ON attachment FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'item_id');
CREATE TRIGGER keep_minuted BEFORE DELETE OR UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'item_id');
CREATE TRIGGER keep_minuted BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'decision'::text AND (old.status IS DISTINCT FROM new.status OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id OR old.title IS DISTINCT FROM new.title OR old.text IS DISTINCT FROM new.text)) EXECUTE FUNCTION app.keep_sealed('decision', 'id');
CREATE TRIGGER keep_minuted BEFORE INSERT OR DELETE OR UPDATE OF from_id, to_id, kind, to_version, note, part ON link FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'from_id');
CREATE TRIGGER keep_own_stand BEFORE DELETE OR UPDATE ON "position" FOR EACH ROW EXECUTE FUNCTION app.keep_own_stand();
GRANT EXECUTE ON FUNCTION app.sealed(uuid,text) TO samband_app;
GRANT SELECT ON awaited_position TO samband_app;
GRANT SELECT ON awaited_stand TO samband_app;
GRANT SELECT ON correction TO samband_app;
GRANT SELECT ON decision_about TO samband_app;
GRANT SELECT ON item_tie TO samband_app;
