DROP FUNCTION app.read_by_all(text,uuid,text,uuid);
DROP FUNCTION app.chosen_readers(text);
DROP FUNCTION app.circle(uuid,uuid,uuid[],uuid[],text);
DROP FUNCTION app.circle_holds(uuid,text,uuid);

-- DropIndex
DROP INDEX "circle_process_id_organisation_id_organisations_forums_side_key";

-- AlterTable
ALTER TABLE "circle" ADD COLUMN     "digest" TEXT NOT NULL DEFAULT '';

UPDATE "circle" SET "digest" = encode(sha256(convert_to(concat_ws('/', organisations, forums, side), 'UTF8')), 'hex');

-- CreateIndex
CREATE UNIQUE INDEX "circle_process_id_organisation_id_digest_key" ON "circle"("process_id", "organisation_id", "digest");

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.circles_of(p_process uuid, p_organisation uuid, p_side text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT 'chosen:' || c.id FROM circle c
   WHERE c.process_id = p_process AND (p_organisation = c.organisation_id OR (c.side IN ('', p_side) AND (p_organisation = ANY (c.organisations)
     OR (c.forums <> '{}' AND EXISTS (SELECT FROM forum f WHERE f.item_id = ANY (c.forums) AND p_organisation = ANY (f.members))))))
$function$;
CREATE OR REPLACE FUNCTION app.circle_holds(p_circle uuid, p_item_organisation uuid, p_audience text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (SELECT FROM circle c, LATERAL (
      SELECT ARRAY[c.organisation_id, p_item_organisation] || CASE WHEN c.side = '' THEN c.organisations ELSE '{}' END AS whole) w
    WHERE c.id = p_circle AND p_organisation = ANY (w.whole)
      AND (p_audience = 'organisation' OR EXISTS (SELECT FROM circle p WHERE p.id = app.circle_id(p_audience) AND p.organisation_id = ANY (w.whole)
        AND CASE WHEN c.side IN ('', p.side) THEN p.organisations <@ (w.whole || c.organisations) AND p.forums <@ c.forums
              ELSE p.organisations <@ w.whole AND p.forums = '{}' END)))
$function$;
REVOKE ALL ON function app.circle_holds(uuid,uuid,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.read_by_all(p_audience text, p_organisation uuid, p_item_audience text, p_item_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((p_item_audience = 'process'::text) OR COALESCE(((p_item_organisation = p_organisation) AND (array_position(ARRAY['organisation'::text, 'leadership'::text, 'process'::text], p_item_audience) >= array_position(ARRAY['organisation'::text, 'leadership'::text, 'process'::text], p_audience))), false) OR (starts_with(p_item_audience, 'chosen:'::text) AND app.circle_holds(app.circle_id(p_item_audience), p_item_organisation, p_audience, p_organisation)));
REVOKE ALL ON function app.read_by_all(text,uuid,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.digest_choice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.digest := encode(sha256(convert_to(concat_ws('/', NEW.organisations, NEW.forums, NEW.side), 'UTF8')), 'hex');
  RETURN NEW;
END $function$;
REVOKE ALL ON function app.digest_choice() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.circle(p_process uuid, p_organisation uuid, p_organisations uuid[], p_forums uuid[], p_side text, p_now text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  theirs uuid[] := ARRAY(SELECT DISTINCT o FROM unnest(p_organisations) o WHERE o <> p_organisation ORDER BY o);
  among uuid[] := ARRAY(SELECT DISTINCT f FROM unnest(p_forums) f ORDER BY f);
  earlier record;
  found uuid;
  audience text;
BEGIN
  SELECT * INTO earlier FROM circle c WHERE c.id = app.circle_id(p_now) AND c.process_id = p_process;
  IF NOT p_process = ANY (app.processes()) OR theirs || among = '{}' OR p_side NOT IN ('', 'politics', 'workshop')
    OR EXISTS (SELECT FROM unnest(theirs) o WHERE o <> ALL (coalesce(earlier.organisations || earlier.organisation_id, '{}')) AND NOT EXISTS (
      SELECT FROM party y WHERE y.process_id = p_process AND y.organisation_id = o AND y.status = 'accepted'))
    OR EXISTS (SELECT FROM unnest(among) f WHERE NOT EXISTS (
      SELECT FROM item i WHERE i.id = f AND i.process_id = p_process AND i.kind = 'forum'))
  THEN RAISE EXCEPTION 'no such choice' USING ERRCODE = '42501'; END IF;
  INSERT INTO circle AS c (id, process_id, organisation_id, organisations, forums, side)
    VALUES (gen_random_uuid(), p_process, p_organisation, theirs, among, p_side) ON CONFLICT DO NOTHING;
  SELECT c.id INTO found FROM circle c
   WHERE (c.process_id, c.organisation_id, c.organisations, c.forums, c.side) = (p_process, p_organisation, theirs, among, p_side);
  audience := 'chosen:' || found;
  IF NOT audience = ANY (app.circles()) AND EXISTS (SELECT FROM participant m WHERE m.process_id = p_process AND m.user_id = app.user_id()
    AND m.organisation_id = app.organisation_id() AND audience IN (SELECT app.circles_of(p_process, m.organisation_id, m.side))) THEN
    PERFORM set_config('app.circles', (app.circles() || audience)::text, true);
  END IF;
  RETURN audience;
END $function$;
REVOKE ALL ON function app.circle(uuid,uuid,uuid[],uuid[],text,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.chosen_readers(p_audience text, p_organisation uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object('side', c.side, 'ownerId', nullif(c.organisation_id, p_organisation),
      'organisationIds', array_remove(c.organisations || c.organisation_id, p_organisation), 'forumIds', c.forums,
      'owner', (SELECT o.short_name FROM organisation o JOIN party y ON y.organisation_id = o.id AND y.process_id = c.process_id
        WHERE o.id = c.organisation_id AND o.id <> p_organisation AND y.status = 'accepted'),
      'organisations', ARRAY(SELECT o.short_name FROM organisation o JOIN party y ON y.organisation_id = o.id AND y.process_id = c.process_id
        WHERE o.id = ANY (c.organisations) AND o.id <> p_organisation AND y.status = 'accepted' ORDER BY o.short_name),
      'forums', ARRAY(SELECT i.title FROM item i WHERE i.id = ANY (c.forums) ORDER BY i.title),
      'leadership', EXISTS (SELECT FROM participant m
        WHERE m.process_id = c.process_id AND m.role IN ('lead', 'editor') AND app.takes_part(m)
          AND (m.organisation_id IN (p_organisation, c.organisation_id) OR (c.side IN ('', m.side) AND (m.organisation_id = ANY (c.organisations)
            OR EXISTS (SELECT FROM forum f WHERE f.item_id = ANY (c.forums) AND m.organisation_id = ANY (f.members)))))))
    FROM circle c WHERE c.id = app.circle_id(p_audience)
$function$;
REVOKE ALL ON function app.chosen_readers(text,uuid) FROM PUBLIC;
CREATE TRIGGER digest_choice BEFORE INSERT OR UPDATE ON circle FOR EACH ROW EXECUTE FUNCTION app.digest_choice();
GRANT EXECUTE ON FUNCTION app.chosen_readers(text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.circle(uuid,uuid,uuid[],uuid[],text,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.circle_holds(uuid,uuid,text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.read_by_all(text,uuid,text,uuid) TO samband_app;
