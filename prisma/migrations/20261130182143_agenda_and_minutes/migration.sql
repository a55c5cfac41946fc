UPDATE item_kind SET prefix = 'M', outside_content = '{chair,secretary,minutes_version,adjusted_at}', not_restored = '{}' WHERE kind = 'meeting';

DROP TRIGGER tell_called ON item;
DROP TRIGGER keep_held ON item;

-- AlterTable
ALTER TABLE "commitment" ADD COLUMN     "meeting_id" UUID;

-- AlterTable
ALTER TABLE "forum" ADD COLUMN     "quorum" INTEGER;

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "adjusted_at" TIMESTAMPTZ(3),
ADD COLUMN     "chair" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "minutes_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "secretary" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "agenda_point" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "presenter" TEXT NOT NULL DEFAULT '',
    "duration" INTEGER,
    "item_id" UUID,
    "from_id" UUID,
    "corrects" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT NOT NULL DEFAULT '',
    "disqualified" TEXT NOT NULL DEFAULT '',
    "reservations" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agenda_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_presence" (
    "meeting_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "present" BOOLEAN NOT NULL,
    "names" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "meeting_presence_pkey" PRIMARY KEY ("meeting_id","organisation_id")
);

-- CreateTable
CREATE TABLE "meeting_adjuster" (
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "adjusted_version" INTEGER,
    "adjusted_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_adjuster_pkey" PRIMARY KEY ("meeting_id","person_id")
);

-- CreateIndex
CREATE INDEX "agenda_point_meeting_id_idx" ON "agenda_point"("meeting_id");

-- CreateIndex
CREATE INDEX "agenda_point_item_id_idx" ON "agenda_point"("item_id");

-- CreateIndex
CREATE INDEX "agenda_point_from_id_idx" ON "agenda_point"("from_id");

-- CreateIndex
CREATE INDEX "meeting_adjuster_person_id_idx" ON "meeting_adjuster"("person_id");

-- CreateIndex
CREATE INDEX "commitment_meeting_id_idx" ON "commitment"("meeting_id");

-- AddForeignKey
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("item_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_point" ADD CONSTRAINT "agenda_point_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_point" ADD CONSTRAINT "agenda_point_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_point" ADD CONSTRAINT "agenda_point_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "agenda_point"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_presence" ADD CONSTRAINT "meeting_presence_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_presence" ADD CONSTRAINT "meeting_presence_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_adjuster" ADD CONSTRAINT "meeting_adjuster_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_adjuster" ADD CONSTRAINT "meeting_adjuster_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_adjuster" ADD CONSTRAINT "meeting_adjuster_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.content_at(p_item uuid, p_at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT v.content FROM item_version v WHERE v.item_id = p_item AND v.changed_at <= p_at ORDER BY v.version DESC LIMIT 1
$function$;
REVOKE ALL ON function app.content_at(uuid,timestamp with time zone) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_minutes_of_task()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM meeting m WHERE m.item_id = new.meeting_id AND m.adjusted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'sealed: adjusted' USING ERRCODE = '42501';
  END IF;
  PERFORM app.minutes_changed(new.meeting_id);
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_minutes_of_task() FROM PUBLIC;
CREATE VIEW unfinished_task WITH (security_invoker=true) AS
 SELECT d.item_id,
    d.meeting_id,
    d.last_day
   FROM (commitment d
     JOIN item i ON ((i.id = d.item_id)))
  WHERE ((d.meeting_id IS NOT NULL) AND (i.status = ANY (ARRAY['asked'::text, 'accepted'::text, 'missed'::text])));
CREATE OR REPLACE FUNCTION app.tell_called()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF new.status IN ('ongoing', 'held') THEN
    UPDATE meeting_invitee v SET due = NULL WHERE v.meeting_id = new.id AND v.due IS NOT NULL;
  ELSIF old.status NOT IN ('called', 'ongoing', 'held') THEN
    UPDATE meeting_invitee v SET due = 'call', answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.id;
  ELSIF EXISTS (SELECT FROM meeting m WHERE m.item_id = new.id AND m.held_on >= app.swedish_day()) THEN
    UPDATE meeting_invitee v SET due = CASE WHEN v.due = 'call' OR (new.status = 'called' AND NOT v.told) THEN 'call'
        WHEN old.status <> 'called' AND (new.status, new.title) = ('called', old.title) THEN v.due ELSE 'change' END
     WHERE v.meeting_id = new.id;
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION app.take_calls(p_most integer)
 RETURNS TABLE(meeting_id uuid, process_id uuid, number integer, person_id uuid, organisation_id uuid, email text, locale text, called_by uuid, says text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH taken AS MATERIALIZED (
    SELECT v.meeting_id, v.person_id, v.organisation_id, v.called_by, v.due, v.told, i.process_id, i.number, i.status FROM meeting_invitee v
      JOIN item i ON i.id = v.meeting_id WHERE v.due IS NOT NULL ORDER BY v.meeting_id, v.person_id LIMIT p_most
      FOR UPDATE OF v SKIP LOCKED FOR SHARE OF i SKIP LOCKED),
  there AS MATERIALIZED (
    SELECT t.*, EXISTS (SELECT FROM participant m WHERE m.process_id = t.process_id AND m.user_id = t.person_id
        AND m.organisation_id = t.organisation_id AND app.takes_part(m)) AS takes_part FROM taken t),
  gone AS (
    DELETE FROM meeting_invitee v USING there t WHERE (v.meeting_id, v.person_id) = (t.meeting_id, t.person_id) AND NOT t.takes_part),
  settled AS (
    UPDATE meeting_invitee v SET due = NULL FROM there t WHERE (v.meeting_id, v.person_id) = (t.meeting_id, t.person_id) AND t.takes_part)
  SELECT t.meeting_id, t.process_id, t.number, t.person_id, t.organisation_id, p.email, p.locale, t.called_by,
    CASE WHEN NOT t.takes_part THEN NULL
      WHEN t.status = 'called' THEN CASE WHEN t.told THEN t.due ELSE 'call' END
      WHEN t.told AND t.status NOT IN ('ongoing', 'held') THEN 'cancel' END
    FROM there t JOIN person p ON p.id = t.person_id
$function$;
CREATE OR REPLACE FUNCTION app.minutes_changed(p_meeting uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  UPDATE meeting m SET minutes_version = m.minutes_version + 1 WHERE m.item_id = p_meeting
$function$;
REVOKE ALL ON function app.minutes_changed(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_adjusted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM meeting m WHERE m.item_id = (to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid AND m.adjusted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'sealed: adjusted' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(new, old);
END $function$;
REVOKE ALL ON function app.keep_adjusted() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.tell_minutes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM app.minutes_changed((to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid);
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.tell_minutes() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.seal_minutes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM meeting_adjuster a JOIN meeting m ON m.item_id = a.meeting_id
    WHERE a.meeting_id = new.meeting_id AND a.adjusted_version IS DISTINCT FROM m.minutes_version) THEN
    UPDATE meeting m SET adjusted_at = now() WHERE m.item_id = new.meeting_id;
  END IF;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.seal_minutes() FROM PUBLIC;
CREATE VIEW awaited_adjustment WITH (security_invoker=true) AS
 SELECT a.meeting_id AS item_id,
    a.person_id
   FROM (meeting_adjuster a
     JOIN meeting m ON ((m.item_id = a.meeting_id)))
  WHERE ((m.adjusted_at IS NULL) AND (a.adjusted_version IS DISTINCT FROM m.minutes_version));
CREATE OR REPLACE FUNCTION app.seal(p_item uuid, p_kind text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE
    WHEN p_kind IN ('draft', 'chapter', 'paragraph', 'edition')
      AND (SELECT i.status FROM item i WHERE i.id = app.draft_of(p_item)) = 'adopted' THEN 'adopted'
    WHEN p_kind = 'edition' THEN 'immutable'
    WHEN p_kind = 'decision' THEN (SELECT 'minuted' FROM item i WHERE i.id = p_item AND i.status = 'recorded')
    WHEN p_kind = 'meeting' THEN coalesce((SELECT 'adjusted' FROM meeting m WHERE m.item_id = p_item AND m.adjusted_at IS NOT NULL),
      (SELECT 'has-minutes' FROM decision d JOIN item i ON i.id = d.item_id WHERE d.meeting_id = p_item AND i.status = 'recorded' LIMIT 1))
    WHEN p_kind = 'forum' THEN (SELECT 'has-decided' FROM meeting m JOIN decision d ON d.meeting_id = m.item_id JOIN item i ON i.id = d.item_id
      WHERE m.forum_id = p_item AND i.status = 'recorded' LIMIT 1) END
$function$;
ALTER TABLE agenda_point ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_adjuster ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_presence ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON agenda_point FOR INSERT TO samband_app
  WITH CHECK (((written_by = ( SELECT app.user_id() AS user_id)) AND ( SELECT true
   FROM item i
  WHERE ((i.id = agenda_point.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])) AND ((agenda_point.item_id IS NULL) OR (EXISTS ( SELECT
           FROM item b
          WHERE ((b.id = agenda_point.item_id) AND (b.process_id = i.process_id)))))))));
CREATE POLICY adjusted ON meeting_adjuster FOR UPDATE TO samband_app
  USING (((person_id = ( SELECT app.user_id() AS user_id)) AND ( SELECT true
   FROM item i
  WHERE (i.id = meeting_adjuster.meeting_id))))
  WITH CHECK ((person_id = ( SELECT app.user_id() AS user_id)));
CREATE POLICY by_item ON agenda_point FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = agenda_point.meeting_id)));
CREATE POLICY by_item ON meeting_adjuster FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = meeting_adjuster.meeting_id)));
CREATE POLICY by_item ON meeting_presence FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = meeting_presence.meeting_id)));
CREATE POLICY named ON meeting_adjuster FOR INSERT TO samband_app
  WITH CHECK (((adjusted_version IS NULL) AND (adjusted_at IS NULL) AND ( SELECT true
   FROM item i
  WHERE ((i.id = meeting_adjuster.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])) AND (EXISTS ( SELECT
           FROM participant m
          WHERE ((m.process_id = i.process_id) AND (m.user_id = meeting_adjuster.person_id) AND (m.organisation_id = meeting_adjuster.organisation_id) AND (m.left_at IS NULL))))))));
CREATE POLICY removed ON agenda_point FOR DELETE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = agenda_point.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))));
CREATE POLICY unnamed ON meeting_adjuster FOR DELETE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = meeting_adjuster.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))));
CREATE POLICY written ON agenda_point FOR UPDATE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = agenda_point.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))));
CREATE POLICY written ON meeting_presence FOR ALL TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = meeting_presence.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))))
  WITH CHECK (( SELECT true
   FROM item i
  WHERE ((i.id = meeting_presence.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])) AND (EXISTS ( SELECT
           FROM party y
          WHERE ((y.process_id = i.process_id) AND (y.organisation_id = meeting_presence.organisation_id)))))));
CREATE TRIGGER keep_adjusted BEFORE INSERT OR DELETE OR UPDATE ON agenda_point FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
CREATE TRIGGER keep_adjusted BEFORE INSERT OR UPDATE OF meeting_id, outcome, clause ON decision FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
CREATE TRIGGER keep_adjusted BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND (old.status IS DISTINCT FROM new.status OR old.title IS DISTINCT FROM new.title OR old.text IS DISTINCT FROM new.text)) EXECUTE FUNCTION app.keep_adjusted('id');
CREATE TRIGGER keep_adjusted BEFORE UPDATE ON meeting FOR EACH ROW WHEN (old.adjusted_at IS NOT NULL) EXECUTE FUNCTION app.keep_adjusted('item_id');
CREATE TRIGGER keep_adjusted BEFORE INSERT OR DELETE OR UPDATE ON meeting_adjuster FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
CREATE TRIGGER keep_adjusted BEFORE INSERT OR DELETE OR UPDATE ON meeting_presence FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
CREATE TRIGGER keep_held BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND (old.status IS DISTINCT FROM
        CASE
            WHEN old.status = 'ongoing'::text AND new.status = 'held'::text THEN old.status
            ELSE new.status
        END OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id OR old.title IS DISTINCT FROM new.title)) EXECUTE FUNCTION app.keep_sealed('meeting', 'id');
CREATE TRIGGER keep_minutes BEFORE INSERT ON commitment FOR EACH ROW WHEN (new.meeting_id IS NOT NULL) EXECUTE FUNCTION app.keep_minutes_of_task();
CREATE TRIGGER seal_minutes AFTER UPDATE ON meeting_adjuster FOR EACH ROW EXECUTE FUNCTION app.seal_minutes();
CREATE TRIGGER tell_called AFTER UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND (new.status = 'called'::text OR (old.status = ANY (ARRAY['called'::text, 'ongoing'::text, 'held'::text]))) AND (old.status IS DISTINCT FROM new.status OR old.title IS DISTINCT FROM new.title)) EXECUTE FUNCTION app.tell_called();
CREATE TRIGGER tell_minutes AFTER INSERT OR DELETE OR UPDATE ON agenda_point FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_minutes AFTER INSERT OR UPDATE OF meeting_id, outcome, clause ON decision FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_minutes AFTER UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND (old.title IS DISTINCT FROM new.title OR old.text IS DISTINCT FROM new.text)) EXECUTE FUNCTION app.tell_minutes('id');
CREATE TRIGGER tell_minutes AFTER UPDATE OF chair, secretary, held_on, starts_at, ends_at, place ON meeting FOR EACH ROW WHEN (old.chair IS DISTINCT FROM new.chair OR old.secretary IS DISTINCT FROM new.secretary OR old.held_on IS DISTINCT FROM new.held_on OR old.starts_at IS DISTINCT FROM new.starts_at OR old.ends_at IS DISTINCT FROM new.ends_at OR old.place IS DISTINCT FROM new.place) EXECUTE FUNCTION app.tell_minutes('item_id');
CREATE TRIGGER tell_minutes AFTER INSERT OR DELETE OR UPDATE ON meeting_presence FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
GRANT EXECUTE ON FUNCTION app.content_at(uuid,timestamp with time zone) TO samband_app;
GRANT DELETE ON agenda_point TO samband_app;
GRANT INSERT ON agenda_point TO samband_app;
GRANT SELECT ON agenda_point TO samband_app;
GRANT UPDATE (disqualified) ON agenda_point TO samband_app;
GRANT UPDATE (duration) ON agenda_point TO samband_app;
GRANT UPDATE (place) ON agenda_point TO samband_app;
GRANT UPDATE (presenter) ON agenda_point TO samband_app;
GRANT UPDATE (reservations) ON agenda_point TO samband_app;
GRANT UPDATE (state) ON agenda_point TO samband_app;
GRANT UPDATE (text) ON agenda_point TO samband_app;
GRANT UPDATE (title) ON agenda_point TO samband_app;
GRANT UPDATE (version) ON agenda_point TO samband_app;
GRANT UPDATE (written_at) ON agenda_point TO samband_app;
GRANT UPDATE (written_by) ON agenda_point TO samband_app;
GRANT SELECT ON awaited_adjustment TO samband_app;
GRANT DELETE ON meeting_adjuster TO samband_app;
GRANT INSERT ON meeting_adjuster TO samband_app;
GRANT SELECT ON meeting_adjuster TO samband_app;
GRANT UPDATE (adjusted_at) ON meeting_adjuster TO samband_app;
GRANT UPDATE (adjusted_version) ON meeting_adjuster TO samband_app;
GRANT INSERT ON meeting_presence TO samband_app;
GRANT SELECT ON meeting_presence TO samband_app;
GRANT UPDATE (names) ON meeting_presence TO samband_app;
GRANT UPDATE (present) ON meeting_presence TO samband_app;
GRANT SELECT ON unfinished_task TO samband_app;
