UPDATE item_kind SET prefix = 'M', outside_content = '{chair,secretary,minutes_version,adjusted_at,quorum_settled,quorum,members}', not_restored = '{}' WHERE kind = 'meeting';

-- AlterTable
ALTER TABLE "agenda_point" ADD COLUMN     "plan_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "members" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "quorum" INTEGER,
ADD COLUMN     "quorum_settled" BOOLEAN NOT NULL DEFAULT false;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.settle_quorum()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  meeting_of uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  noted boolean := EXISTS (SELECT FROM meeting_presence y WHERE y.meeting_id = meeting_of);
  stands text := (SELECT i.status FROM item i WHERE i.id = meeting_of);
BEGIN
  IF noted OR stands IN ('ongoing', 'held') THEN
    UPDATE meeting m SET quorum_settled = true, quorum = f.quorum, members = f.members,
        minutes_version = m.minutes_version + ((m.quorum, m.members) IS DISTINCT FROM (f.quorum, f.members))::int
      FROM forum f WHERE m.item_id = meeting_of AND f.item_id = m.forum_id AND NOT m.quorum_settled;
  ELSIF stands IN ('planned', 'called') THEN
    UPDATE meeting m SET quorum_settled = false WHERE m.item_id = meeting_of AND m.quorum_settled;
  END IF;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.settle_quorum() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.seal(p_item uuid, p_kind text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE
    WHEN p_kind IN ('draft', 'chapter', 'paragraph', 'edition')
      AND (SELECT i.status FROM item i WHERE i.id = app.draft_of(p_item)) = 'adopted' THEN 'adopted'
    WHEN p_kind IN ('edition', 'review', 'opinion') THEN 'immutable'
    WHEN p_kind = 'decision' THEN (SELECT 'minuted' FROM item i WHERE i.id = p_item AND i.status = 'recorded')
    WHEN p_kind = 'meeting' THEN coalesce((SELECT 'adjusted' FROM meeting m WHERE m.item_id = p_item AND m.adjusted_at IS NOT NULL),
      (SELECT 'has-minutes' FROM decision d JOIN item i ON i.id = d.item_id WHERE d.meeting_id = p_item AND i.status = 'recorded' LIMIT 1))
    WHEN p_kind = 'forum' THEN (SELECT 'has-decided' FROM meeting m WHERE m.forum_id = p_item AND (m.adjusted_at IS NOT NULL
      OR EXISTS (SELECT FROM decision d JOIN item i ON i.id = d.item_id WHERE d.meeting_id = m.item_id AND i.status = 'recorded')) LIMIT 1) END
$function$;
CREATE TRIGGER settle_quorum AFTER UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION app.settle_quorum('id');
CREATE TRIGGER settle_quorum AFTER INSERT ON meeting_presence FOR EACH ROW EXECUTE FUNCTION app.settle_quorum('meeting_id');
GRANT UPDATE (plan_version) ON agenda_point TO samband_app;

-- Meetings that have begun, whose minutes may be sealed: what their forum asks now is the nearest that is known.
ALTER TABLE meeting DISABLE TRIGGER USER;
UPDATE meeting m SET quorum_settled = true, quorum = f.quorum, members = f.members
  FROM forum f, item i WHERE f.item_id = m.forum_id AND i.id = m.item_id
   AND (i.status IN ('ongoing', 'held') OR EXISTS (SELECT FROM meeting_presence y WHERE y.meeting_id = m.item_id));
ALTER TABLE meeting ENABLE TRIGGER USER;
