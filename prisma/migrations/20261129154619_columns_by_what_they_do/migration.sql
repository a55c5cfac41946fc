DROP FUNCTION app.led_alone(uuid,uuid,boolean);
DROP FUNCTION app.processes_left_without(uuid,uuid,boolean);

-- AlterTable
ALTER TABLE "item_kind" RENAME COLUMN "aside" TO "outside_content";
ALTER TABLE "item_kind" RENAME COLUMN "held" TO "not_restored";

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.processes_left_without(p_person uuid, p_organisation uuid, p_lock boolean)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  theirs uuid[];
BEGIN
  SELECT coalesce(array_agg(DISTINCT m.process_id), '{}') INTO theirs FROM participant m
   WHERE m.role = 'lead' AND m.left_at IS NULL AND (m.user_id = p_person OR m.organisation_id = p_organisation);
  IF p_lock THEN PERFORM 1 FROM process c WHERE c.id = ANY (theirs) ORDER BY c.id FOR UPDATE; END IF;
  RETURN QUERY
    SELECT c.id, c.name FROM process c
     WHERE c.id = ANY (theirs) AND c.status = 'active'
       AND EXISTS (SELECT 1 FROM participant m WHERE m.process_id = c.id AND m.role = 'lead' AND app.takes_part(m) AND (m.user_id = p_person OR m.organisation_id = p_organisation))
       AND NOT EXISTS (SELECT 1 FROM participant m WHERE m.process_id = c.id AND m.role = 'lead' AND app.takes_part(m)
         AND m.user_id IS DISTINCT FROM p_person AND m.organisation_id IS DISTINCT FROM p_organisation)
     ORDER BY c.name, c.id;
END $function$
;
REVOKE ALL ON function app.processes_left_without(uuid,uuid,boolean) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.led_alone(p_person uuid, p_organisation uuid, p_lock boolean)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT app.administrator() THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  RETURN QUERY SELECT w.id, w.name FROM app.processes_left_without(p_person, p_organisation, p_lock) w;
END $function$
;
REVOKE ALL ON function app.led_alone(uuid,uuid,boolean) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.content(p_item uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  base record;
  own jsonb;
BEGIN
  SELECT i.title, i.text, k.detail, k.outside_content INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  EXECUTE format('SELECT to_jsonb(d) - ''item_id'' - ''return_reason'' - ''position'' - $2 FROM %I d WHERE d.item_id = $1', base.detail) INTO own USING p_item, base.outside_content;
  RETURN coalesce(own, '{}') || jsonb_build_object('title', base.title, 'text', base.text);
END $function$
;
CREATE OR REPLACE FUNCTION app.restore(p_item uuid, p_version integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  old jsonb;
  base record;
  columns text;
BEGIN
  SELECT v.content INTO old FROM item_version v JOIN item i ON i.id = v.item_id
   WHERE v.item_id = p_item AND v.version = p_version AND i.process_id = ANY (app.processes());
  IF NOT FOUND THEN RAISE EXCEPTION 'no such version' USING ERRCODE = '42501'; END IF;
  SELECT k.detail, k.not_restored INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  UPDATE item SET title = old ->> 'title', text = old ->> 'text' WHERE id = p_item;
  SELECT string_agg(format('%1$I = r.%1$I', a.attname), ', ') INTO columns FROM pg_attribute a
   WHERE a.attrelid = base.detail::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'item_id' AND old ? a.attname AND NOT a.attname = ANY (base.not_restored);
  IF columns IS NOT NULL THEN
    EXECUTE format('UPDATE %1$I d SET %2$s FROM jsonb_populate_record(null::%1$I, $1) r WHERE d.item_id = $2', base.detail, columns) USING old, p_item;
  END IF;
END $function$
;
GRANT EXECUTE ON FUNCTION app.led_alone(uuid,uuid,boolean) TO samband_app;
