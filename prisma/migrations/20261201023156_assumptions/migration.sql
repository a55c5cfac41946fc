SELECT app.make_kind('assumption', 'AN', '{cause}', '{state,since}');

DROP VIEW lack_rule;

-- AlterTable
ALTER TABLE "assumption" ADD COLUMN     "cause" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "condition" TEXT NOT NULL DEFAULT 'judged',
ADD COLUMN     "holds_until" DATE,
ADD COLUMN     "relation" TEXT NOT NULL DEFAULT 'least',
ADD COLUMN     "since" DATE,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'holds',
ADD COLUMN     "threshold" DOUBLE PRECISION;

SET LOCAL check_function_bodies = off;
CREATE VIEW lack_rule WITH (security_invoker=true) AS
 SELECT kind,
    lack,
    tie,
    statuses
   FROM ( VALUES ('finding'::text,'unused'::text,'used'::text,ARRAY['accepted'::text]), ('conclusion'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('conclusion'::text,'unanswered'::text,'grounds by strategy'::text,ARRAY['shared'::text, 'established'::text]), ('strategy'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('strategy'::text,'undecided'::text,'decides by decision'::text,ARRAY['proposed'::text, 'decided'::text]), ('strategy'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('strategy'::text,'uncarried'::text,'implements by project'::text,ARRAY['decided'::text]), ('task'::text,'unowned'::text,'responsible'::text,NULL::text[]), ('commitment'::text,'unanswered'::text,'answered'::text,ARRAY['asked'::text, 'declined'::text]), ('draft'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('paragraph'::text,'ungrounded'::text,'cites'::text,NULL::text[]), ('assumption'::text,'broken'::text,''::text,ARRAY['broken'::text, 'untested'::text])) r(kind, lack, tie, statuses);
CREATE OR REPLACE FUNCTION app.tell(p_action text, p_changes jsonb, p_process uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  actor uuid := app.user_id();
  signals text[];
BEGIN
  WITH change AS MATERIALIZED (
    SELECT nextval('activity_id_seq') AS entry, x.* FROM (
      SELECT c.place, c.detail, c.item, coalesce(c.subject, 'item') AS subject, coalesce(c.id, c.item) AS id,
             CASE WHEN c.expected IS NULL THEN c.process ELSE p_process END AS process, coalesce(i.organisation_id, c.organisation) AS organisation,
             coalesce(i.audience, c.audience) AS audience, CASE WHEN c.expected > 0 THEN c.expected + 1 ELSE i.version END AS version
        FROM app.changes(p_changes) c LEFT JOIN item i ON c.expected IS NOT NULL AND i.id = c.item ORDER BY c.place) x),
  logged AS (
    INSERT INTO activity (id, process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, actor_id, acted_for, by_system)
      SELECT entry, process, item, organisation, coalesce(audience, 'process'), p_action, subject, id, version, detail - 'tell', actor,
        CASE WHEN actor IS NOT NULL THEN app.organisation_id() END, app.by_system() FROM change),
  named AS MATERIALIZED (
    SELECT DISTINCT c.entry, (t ->> 'userId')::uuid AS reader, t ->> 'why' AS why
      FROM change c CROSS JOIN LATERAL jsonb_array_elements(c.detail -> 'tell') t
     WHERE ((t ->> 'userId')::uuid IS DISTINCT FROM actor OR app.by_system())
       AND (c.item IS NULL OR app.may_read((t ->> 'userId')::uuid, c.process, c.organisation, c.audience))),
  watching AS (
    SELECT w.user_id AS reader, min(c.entry) AS entry, count(*)::int - 1 AS more
      FROM change c JOIN watch w ON w.item_id = c.item
     WHERE w.user_id IS DISTINCT FROM actor AND NOT EXISTS (SELECT 1 FROM named n WHERE n.entry = c.entry AND n.reader = w.user_id)
       AND app.may_read(w.user_id, c.process, c.organisation, c.audience)
     GROUP BY w.user_id, c.process),
  notified AS (
    INSERT INTO notification (id, user_id, activity_id, why, more)
      SELECT gen_random_uuid(), reader, entry, why, 0 FROM named UNION ALL SELECT gen_random_uuid(), reader, entry, 'watch', more FROM watching)
  SELECT array_agg(s.signal) INTO signals FROM (
    SELECT json_build_object('id', max(entry), 'process', process, 'item', CASE WHEN count(*) = 1 THEN (array_agg(item))[1] END, 'action', p_action)::text AS signal
      FROM change GROUP BY process) s;
  PERFORM pg_notify('samband', signal) FROM unnest(signals) AS signal;
END $function$;
CREATE OR REPLACE FUNCTION app.assumed_figures(p_item uuid)
 RETURNS TABLE(dataset_id uuid, measure text, period text, area text, destination text, value double precision)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT d.item_id, c.measure, c.period, c.area, c.destination, c.value
    FROM link l JOIN item t ON t.id = l.to_id AND t.status <> 'withdrawn' JOIN dataset d ON d.item_id = t.id
    CROSS JOIN LATERAL jsonb_array_elements(CASE l.part WHEN '[]' THEN '[{}]' ELSE l.part END) p
    LEFT JOIN LATERAL (
      SELECT DISTINCT ON (x.measure, x.area, x.destination) x.* FROM app.cells_in(d.item_id, d.release, p) x
       WHERE x.value IS NOT NULL AND coalesce(p ->> 'measure', '') <> '' ORDER BY x.measure, x.area, x.destination, x.period DESC) c ON true
   WHERE l.from_id = p_item AND l.kind = 'cites'
$function$;
REVOKE ALL ON function app.assumed_figures(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.assumed_grounds(p_item uuid)
 RETURNS TABLE(id uuid, kind text, number integer, status text, stands text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT t.id, t.kind, t.number, t.status, CASE
      WHEN t.status IN ('withdrawn', 'cancelled', 'declined', 'missed') THEN 'broken'
      WHEN t.kind = 'decision' AND t.status = 'recorded' THEN CASE
        WHEN d.outcome = 'approved' AND NOT EXISTS (SELECT FROM correction x WHERE x.corrected_id = t.id) THEN 'holds'
        WHEN d.outcome IN ('postponed', 'referred') THEN 'untested' ELSE 'broken' END
      WHEN t.status IN ('idea', 'draft', 'proposed', 'asked') THEN 'untested' ELSE 'holds' END
    FROM link l JOIN item t ON t.id = l.to_id LEFT JOIN decision d ON d.item_id = t.id
   WHERE l.from_id = p_item AND l.kind = 'grounds'
$function$;
REVOKE ALL ON function app.assumed_grounds(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.tested(p_item uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  it record;
  found record;
BEGIN
  SELECT a.*, i.audience, i.organisation_id INTO it FROM assumption a JOIN item i ON i.id = a.item_id WHERE a.item_id = p_item;
  IF it.condition = 'judged' THEN RETURN jsonb_build_object('state', CASE it.state WHEN 'untested' THEN 'holds' ELSE it.state END); END IF;
  IF it.condition = 'day' THEN
    RETURN CASE WHEN it.holds_until IS NULL THEN '{"state": "untested", "by": "no-day"}'
      ELSE jsonb_build_object('state', CASE WHEN it.holds_until < app.swedish_day() THEN 'broken' ELSE 'holds' END, 'by', 'day', 'day', it.holds_until) END;
  END IF;
  IF EXISTS (SELECT FROM link l JOIN item t ON t.id = l.to_id WHERE l.from_id = p_item AND l.kind = CASE it.condition WHEN 'figure' THEN 'cites' ELSE 'grounds' END
    AND NOT app.read_by_all(it.audience, it.organisation_id, t.audience, t.organisation_id)) THEN RETURN '{"state": "untested", "by": "beyond"}';
  END IF;
  IF it.condition = 'ground' THEN
    SELECT count(*) AS count, count(*) FILTER (WHERE g.stands = 'broken') AS broken, count(*) FILTER (WHERE g.stands = 'untested') AS waiting,
           jsonb_agg(jsonb_build_object('kind', g.kind, 'number', g.number, 'status', g.status) ORDER BY g.kind, g.number) FILTER (WHERE g.stands <> 'holds') AS which
      INTO found FROM app.assumed_grounds(p_item) g;
    RETURN jsonb_build_object('by', CASE found.count WHEN 0 THEN 'no-ground' ELSE 'ground' END, 'which', coalesce(found.which, '[]'), 'state', CASE
      WHEN found.count = 0 THEN 'untested' WHEN found.broken > 0 THEN 'broken' WHEN found.waiting = 0 THEN 'holds'
      WHEN it.holds_until < app.swedish_day() THEN 'broken' ELSE 'untested' END);
  END IF;
  IF it.threshold IS NULL THEN RETURN '{"state": "untested", "by": "no-limit"}'; END IF;
  SELECT count(*) AS count, count(*) FILTER (WHERE f.value IS NULL) AS missing,
         count(*) FILTER (WHERE CASE it.relation WHEN 'most' THEN f.value > it.threshold ELSE f.value < it.threshold END) AS beyond
    INTO found FROM app.assumed_figures(p_item) f;
  IF found.count = 0 OR found.missing > 0 THEN RETURN jsonb_build_object('state', 'untested', 'by', CASE found.count WHEN 0 THEN 'no-figure' ELSE 'no-value' END); END IF;
  RETURN jsonb_build_object('state', CASE WHEN found.beyond > 0 THEN 'broken' ELSE 'holds' END, 'by', 'figure', 'count', found.count, 'beyond', found.beyond,
    'relation', it.relation, 'threshold', it.threshold, 'figures', (
      SELECT jsonb_agg(app.cell_in_words(d.measures, f.measure, f.period, f.area, f.destination) || jsonb_build_object('value', f.value)
          ORDER BY CASE it.relation WHEN 'most' THEN -f.value ELSE f.value END, f.dataset_id, f.measure, f.area, f.destination)
        FROM (SELECT * FROM app.assumed_figures(p_item) x
               ORDER BY CASE it.relation WHEN 'most' THEN -x.value ELSE x.value END, x.dataset_id, x.measure, x.area, x.destination LIMIT 3) f
        JOIN dataset d ON d.item_id = f.dataset_id));
END $function$;
REVOKE ALL ON function app.tested(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.assumption_found(p_item uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM item i WHERE i.id = p_item AND i.kind = 'assumption' AND i.process_id = ANY (app.processes())) THEN
    RAISE EXCEPTION 'no such assumption' USING ERRCODE = '42501';
  END IF;
  RETURN app.tested(p_item);
END $function$;
REVOKE ALL ON function app.assumption_found(uuid) FROM PUBLIC;
CREATE VIEW untold_assumption WITH (security_invoker=true) AS
 SELECT i.id,
    i.process_id,
    i.version,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('personId', m.user_id, 'organisationId', m.organisation_id) ORDER BY (m.user_id <> i.created_by), (m.role <> 'lead'::text), m.user_id, m.organisation_id) AS jsonb_agg
           FROM participant m
          WHERE ((m.process_id = i.process_id) AND app.takes_part(m.*) AND ((m.role = 'lead'::text) OR ((m.user_id = i.created_by) AND (m.organisation_id = i.organisation_id))))), '[]'::jsonb) AS speakers
   FROM (((item i
     JOIN assumption a ON ((a.item_id = i.id)))
     JOIN process c ON ((c.id = i.process_id)))
     CROSS JOIN LATERAL app.tested(i.id) t(found))
  WHERE ((i.kind = 'assumption'::text) AND (i.status <> 'withdrawn'::text) AND (c.status = 'active'::text) AND ((i.status <> (t.found ->> 'state'::text)) OR (a.state <> (t.found ->> 'state'::text)) OR (((t.found ->> 'by'::text) = 'figure'::text) AND (EXISTS ( SELECT
           FROM link_state l
          WHERE ((l.from_id = i.id) AND (l.kind = 'cites'::text) AND l.stale))))));
CREATE OR REPLACE FUNCTION app.resting_authors(p_item uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH RECURSIVE up (id, depth) AS (
    SELECT p_item, 0 UNION SELECT l.from_id, u.depth + 1 FROM up u JOIN link l ON l.to_id = u.id AND l.kind <> 'revises' WHERE u.depth < 12)
  SELECT DISTINCT i.created_by FROM up u JOIN item i ON i.id = u.id WHERE i.status <> 'withdrawn' AND i.process_id = ANY (app.processes())
$function$;
REVOKE ALL ON function app.resting_authors(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.broken_beneath(p_item uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  WITH RECURSIVE down (id, depth) AS (
    SELECT p_item, 0 UNION SELECT l.to_id, d.depth + 1 FROM down d JOIN link l ON l.from_id = d.id AND l.kind <> 'revises' WHERE d.depth < 12)
  SELECT DISTINCT i.id FROM down d JOIN item i ON i.id = d.id WHERE i.kind = 'assumption' AND i.status IN ('broken', 'untested') AND i.id <> p_item
$function$;
REVOKE ALL ON function app.broken_beneath(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.assumption_found(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.broken_beneath(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.resting_authors(uuid) TO samband_app;
GRANT SELECT ON lack_rule TO samband_app;
