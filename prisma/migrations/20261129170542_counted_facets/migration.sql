DROP VIEW approved_item;

-- CreateTable
CREATE TABLE "item_facet" (
    "item_id" UUID NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "process_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "item_facet_pkey" PRIMARY KEY ("item_id","facet","value")
);

-- CreateTable
CREATE TABLE "item_count" (
    "process_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "item_count_pkey" PRIMARY KEY ("process_id","kind","facet","value","status","organisation_id","audience")
);

-- CreateIndex
CREATE INDEX "item_facet_process_id_kind_facet_value_number_idx" ON "item_facet"("process_id", "kind", "facet", "value", "number");

SET LOCAL check_function_bodies = off;
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
            WHEN (f.status = 'cancelled'::text) THEN ARRAY['used'::text]
            WHEN (d.outcome = 'approved'::text) THEN ARRAY['used'::text, ((l.kind || ' by '::text) || f.kind), 'approved'::text]
            ELSE ARRAY['used'::text, ((l.kind || ' by '::text) || f.kind)]
        END) AS tie
   FROM ((link l
     JOIN item f ON ((f.id = l.from_id)))
     LEFT JOIN decision d ON (((d.item_id = f.id) AND (l.kind = 'decides'::text))))
  WHERE (f.status <> 'withdrawn'::text);
CREATE VIEW lack_rule AS
 SELECT kind,
    lack,
    tie
   FROM ( VALUES ('finding'::text,'unused'::text,'used'::text), ('conclusion'::text,'ungrounded'::text,'grounds'::text), ('conclusion'::text,'unanswered'::text,'grounds by strategy'::text), ('strategy'::text,'ungrounded'::text,'grounds conclusion'::text), ('strategy'::text,'undecided'::text,'decides by decision'::text), ('strategy'::text,'unapproved'::text,'approved'::text), ('strategy'::text,'uncarried'::text,'implements by project'::text), ('draft'::text,'unapproved'::text,'approved'::text), ('paragraph'::text,'ungrounded'::text,'cites'::text)) r(kind, lack, tie);
CREATE OR REPLACE FUNCTION app.lacking(p_kind text, p_ties text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE ROWS 2
AS $function$
  SELECT r.lack FROM lack_rule r WHERE r.kind = p_kind AND r.tie <> ALL (p_ties)
  UNION SELECT t FROM unnest(p_ties) t WHERE t LIKE 'stale %' OR t = 'withdrawn'
$function$;
REVOKE ALL ON function app.lacking(text,text[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.lacks(p_item uuid, p_kind text, p_lack text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT p_lack IN (SELECT app.lacking(p_kind, ARRAY(SELECT t.tie FROM item_tie t WHERE t.item_id = p_item)))
$function$;
REVOKE ALL ON function app.lacks(uuid,text,text) FROM PUBLIC;
CREATE VIEW item_facet_now AS
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
CREATE OR REPLACE FUNCTION app.settle_items(p_items uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH was AS MATERIALIZED (
    SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM item_facet WHERE item_id = ANY (p_items)),
  now AS MATERIALIZED (SELECT * FROM item_facet_now WHERE item_id = ANY (p_items)),
  gone AS (
    DELETE FROM item_facet f USING was w WHERE (f.item_id, f.facet, f.value) = (w.item_id, w.facet, w.value)
       AND NOT EXISTS (SELECT FROM now n WHERE (n.item_id, n.facet, n.value) = (w.item_id, w.facet, w.value))),
  come AS (
    INSERT INTO item_facet (item_id, facet, value, process_id, kind, status, organisation_id, audience, number)
      SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM now
      EXCEPT SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM was
      ON CONFLICT (item_id, facet, value) DO UPDATE SET status = excluded.status, organisation_id = excluded.organisation_id,
        audience = excluded.audience, number = excluded.number)
  INSERT INTO item_count AS k (process_id, kind, facet, value, status, organisation_id, audience, count)
    SELECT process_id, kind, facet, value, status, organisation_id, audience, sum(n) FROM (
        SELECT n.*, 1 AS n FROM now n
        UNION ALL SELECT w.*, -1 FROM was w) c
     WHERE facet <> 'doubt' GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0
    ON CONFLICT (process_id, kind, facet, value, status, organisation_id, audience) DO UPDATE SET count = k.count + excluded.count
$function$;
REVOKE ALL ON function app.settle_items(uuid[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.touch(p_items uuid[], p_ends boolean)
 RETURNS void
 LANGUAGE sql
AS $function$
  SELECT set_config(name, concat_ws(' ', nullif(current_setting(name, true), ''), array_to_string(p_items, ' ')), true)
    FROM (SELECT CASE WHEN p_ends THEN 'app.shaken' ELSE 'app.touched' END AS name) setting WHERE p_items IS NOT NULL
$function$;
REVOKE ALL ON function app.touch(uuid[],boolean) FROM PUBLIC;
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
  ELSE PERFORM app.touch((SELECT array_agg(item_id) FROM now), tg_table_name = 'decision');
  END IF;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.touch_items() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.settle_touched()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  touched uuid[] := string_to_array(nullif(current_setting('app.touched', true), ''), ' ')::uuid[];
  shaken uuid[] := string_to_array(nullif(current_setting('app.shaken', true), ''), ' ')::uuid[];
BEGIN
  IF touched IS NULL AND shaken IS NULL THEN RETURN NULL; END IF;
  PERFORM set_config('app.touched', '', true), set_config('app.shaken', '', true);
  PERFORM pg_advisory_xact_lock(hashtextextended('facets ' || p.process_id, 0)) FROM (
    SELECT DISTINCT process_id FROM item WHERE id = ANY (touched || shaken) ORDER BY 1) p;
  PERFORM app.settle_items(ARRAY(
    SELECT unnest(touched || shaken)
    UNION SELECT to_id FROM link WHERE from_id = ANY (shaken)
    UNION SELECT from_id FROM link WHERE to_id = ANY (shaken)));
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.settle_touched() FROM PUBLIC;
ALTER TABLE item_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE item_facet ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON item_count FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))))));
CREATE POLICY readable ON item_facet FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[])))) AND ((facet <> 'doubt'::text) OR app.lacks(item_id, kind, value))));
CREATE CONSTRAINT TRIGGER settle AFTER INSERT OR DELETE OR UPDATE ON decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();
CREATE CONSTRAINT TRIGGER settle AFTER INSERT OR DELETE OR UPDATE ON finding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();
CREATE CONSTRAINT TRIGGER settle AFTER INSERT OR DELETE OR UPDATE ON item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();
CREATE CONSTRAINT TRIGGER settle AFTER INSERT OR DELETE OR UPDATE ON link DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();
CREATE TRIGGER touch_deleted AFTER DELETE ON link REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_inserted AFTER INSERT ON decision REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_inserted AFTER INSERT ON finding REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_inserted AFTER INSERT ON item REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_inserted AFTER INSERT ON link REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_updated AFTER UPDATE ON decision REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_updated AFTER UPDATE ON finding REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_updated AFTER UPDATE ON item REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
CREATE TRIGGER touch_updated AFTER UPDATE ON link REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
GRANT EXECUTE ON FUNCTION app.lacking(text,text[]) TO samband_app;
GRANT EXECUTE ON FUNCTION app.lacks(uuid,text,text) TO samband_app;
GRANT SELECT ON item_count TO samband_app;
GRANT SELECT ON item_facet TO samband_app;
GRANT SELECT ON item_tie TO samband_app;
GRANT SELECT ON lack_rule TO samband_app;

-- By hand. What there is already is counted.
INSERT INTO item_facet (item_id, facet, value, process_id, kind, status, organisation_id, audience, number)
  SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM item_facet_now;
INSERT INTO item_count (process_id, kind, facet, value, status, organisation_id, audience, count)
  SELECT process_id, kind, facet, value, status, organisation_id, audience, count(*) FROM item_facet WHERE facet <> 'doubt' GROUP BY 1, 2, 3, 4, 5, 6, 7;
