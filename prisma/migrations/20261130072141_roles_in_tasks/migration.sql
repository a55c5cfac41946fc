SELECT app.make_kind('task', 'UG', '{}', '{}');

DROP VIEW item_facet_now;
DROP VIEW item_tie;
DROP VIEW lack_rule;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "last_day" DATE,
ADD COLUMN     "side" TEXT NOT NULL DEFAULT 'workshop';

-- CreateTable
CREATE TABLE "task_role" (
    "item_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "answer" TEXT,
    "answered_version" INTEGER,
    "reason" TEXT NOT NULL DEFAULT '',
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_role_pkey" PRIMARY KEY ("item_id","organisation_id")
);

-- CreateIndex
CREATE INDEX "task_role_organisation_id_idx" ON "task_role"("organisation_id");

-- AddForeignKey
ALTER TABLE "task_role" ADD CONSTRAINT "task_role_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "task"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_role" ADD CONSTRAINT "task_role_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE VIEW task_role_state WITH (security_invoker=true) AS
 SELECT r.item_id,
    r.organisation_id,
    r.role,
    r.reason,
    r.asked_by,
    i.process_id,
        CASE
            WHEN (r.answer = 'declined'::text) THEN 'declined'::text
            WHEN (r.answered_version >= i.content_version) THEN 'accepted'::text
            ELSE 'asked'::text
        END AS state,
    COALESCE(((r.answer = 'accepted'::text) AND (r.answered_version < i.content_version)), false) AS older
   FROM ((task_role r
     JOIN item i ON ((i.id = r.item_id)))
     JOIN party y ON (((y.process_id = i.process_id) AND (y.organisation_id = r.organisation_id) AND (y.status = 'accepted'::text))));
CREATE VIEW item_tie WITH (security_invoker=true) AS
 SELECT s.from_id AS item_id,
    s.to_audience AS audience,
    unnest(
        CASE
            WHEN s.withdrawn THEN ARRAY['withdrawn'::text]
            WHEN s.stale THEN ARRAY[s.kind, ((s.kind || ' '::text) || s.to_kind),
            CASE s.kind
                WHEN 'decides'::text THEN 'outdated'::text
                ELSE 'stale'::text
            END]
            ELSE ARRAY[s.kind, ((s.kind || ' '::text) || s.to_kind)]
        END) AS tie
   FROM link_state s
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
  WHERE (f.status <> 'withdrawn'::text)
UNION ALL
 SELECT e.draft_id AS item_id,
    f.audience,
    'approved'::text AS tie
   FROM (((edition e
     JOIN link l ON (((l.to_id = e.item_id) AND (l.kind = 'decides'::text))))
     JOIN item f ON ((f.id = l.from_id)))
     JOIN decision d ON ((d.item_id = f.id)))
  WHERE ((f.status = 'recorded'::text) AND (d.outcome = 'approved'::text) AND (NOT (EXISTS ( SELECT
           FROM correction c
          WHERE (c.corrected_id = f.id)))))
UNION ALL
 SELECT r.item_id,
    'process'::text AS audience,
    unnest(
        CASE
            WHEN (r.state = 'accepted'::text) THEN ARRAY[r.role]
            WHEN (r.state = 'declined'::text) THEN ARRAY['unaccepted'::text]
            ELSE ARRAY[r.role, 'unaccepted'::text]
        END) AS tie
   FROM task_role_state r
UNION ALL
 SELECT r.item_id,
    'process'::text AS audience,
    'contested'::text AS tie
   FROM task_role_state r
  WHERE ((r.role = 'responsible'::text) AND (r.state <> 'declined'::text))
  GROUP BY r.item_id
 HAVING (count(*) > 1);
CREATE VIEW lack_rule WITH (security_invoker=true) AS
 SELECT kind,
    lack,
    tie,
    statuses
   FROM ( VALUES ('finding'::text,'unused'::text,'used'::text,ARRAY['accepted'::text]), ('conclusion'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('conclusion'::text,'unanswered'::text,'grounds by strategy'::text,ARRAY['shared'::text, 'established'::text]), ('strategy'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('strategy'::text,'undecided'::text,'decides by decision'::text,ARRAY['proposed'::text, 'decided'::text]), ('strategy'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('strategy'::text,'uncarried'::text,'implements by project'::text,ARRAY['decided'::text]), ('task'::text,'unowned'::text,'responsible'::text,NULL::text[]), ('draft'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('paragraph'::text,'ungrounded'::text,'cites'::text,NULL::text[])) r(kind, lack, tie, statuses);
CREATE OR REPLACE FUNCTION app.lacking(p_kind text, p_status text, p_ties text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE ROWS 2
AS $function$
  SELECT r.lack FROM lack_rule r
   WHERE r.kind = p_kind AND p_status <> 'withdrawn' AND r.tie <> ALL (p_ties) AND (r.statuses IS NULL OR p_status = ANY (r.statuses))
  UNION SELECT t FROM unnest(p_ties) t WHERE t IN ('stale', 'outdated', 'withdrawn', 'contested', 'unaccepted') AND p_status <> 'withdrawn'
$function$;
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
    END IF;
  ELSIF tg_op = 'DELETE' THEN PERFORM app.touch((SELECT array_agg(item_id) FROM was), false);
  ELSE PERFORM app.touch((SELECT array_agg(item_id) FROM now), tg_table_name = 'decision');
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION app.touch_tasks_of_party()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM app.touch((SELECT array_agg(r.item_id) FROM task_role r JOIN item i ON i.id = r.item_id
    WHERE r.organisation_id = new.organisation_id AND i.process_id = new.process_id), false);
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.touch_tasks_of_party() FROM PUBLIC;
ALTER TABLE task_role ENABLE ROW LEVEL SECURITY;
CREATE POLICY answered ON task_role FOR UPDATE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = task_role.item_id)))
  WITH CHECK ((((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT true
   FROM item i
  WHERE (i.id = task_role.item_id))) OR ((answer IS NULL) AND ( SELECT true
   FROM item i
  WHERE ((i.id = task_role.item_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))))));
CREATE POLICY asked ON task_role FOR INSERT TO samband_app
  WITH CHECK ((( SELECT true
   FROM item i
  WHERE ((i.id = task_role.item_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))) AND ((answer IS NULL) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)))));
CREATE POLICY by_item ON task_role FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = task_role.item_id)));
CREATE POLICY removed ON task_role FOR DELETE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = task_role.item_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))));
CREATE CONSTRAINT TRIGGER settle AFTER UPDATE ON party DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();
CREATE CONSTRAINT TRIGGER settle AFTER INSERT OR DELETE OR UPDATE ON task_role DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();
CREATE TRIGGER touch_deleted AFTER DELETE ON task_role REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_inserted AFTER INSERT ON task_role REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_tasks AFTER UPDATE OF status ON party FOR EACH ROW WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION app.touch_tasks_of_party();
CREATE TRIGGER touch_updated AFTER UPDATE ON task_role REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
GRANT SELECT ON item_tie TO samband_app;
GRANT SELECT ON lack_rule TO samband_app;
GRANT DELETE ON task_role TO samband_app;
GRANT INSERT ON task_role TO samband_app;
GRANT SELECT ON task_role TO samband_app;
GRANT UPDATE ON task_role TO samband_app;
GRANT SELECT ON task_role_state TO samband_app;
