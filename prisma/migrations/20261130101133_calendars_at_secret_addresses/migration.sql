-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "forum_id" UUID,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_person_id_idx" ON "calendar_feed"("person_id");

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("item_id") ON DELETE CASCADE ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.person_of_feed(p_token_hash text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT f.person_id FROM calendar_feed f WHERE f.token_hash = p_token_hash
$function$;
REVOKE ALL ON function app.person_of_feed(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.enter(p_kind text, p_shown text, p_process uuid)
 RETURNS TABLE(user_id uuid, organisation_id uuid, name text, administrator boolean, process_status text, role text, side text, phase text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
  who record;
  place record;
  everywhere uuid[];
  leads uuid[];
BEGIN
  -- A job is the owner until it has entered: whatever serves requests is the application from the first, and cannot be the system.
  IF p_kind = 'system' AND current_setting('role') = app.application_role() THEN RAISE EXCEPTION 'only the owner enters as the system' USING ERRCODE = '42501'; END IF;
  IF p_kind <> 'system' AND current_setting('role') <> app.application_role() THEN RAISE EXCEPTION 'only the application enters for others' USING ERRCODE = '42501'; END IF;

  -- A token and the public will each be a branch here.
  SELECT p.id, p.organisation_id, p.name, p.administrator AND p_kind = 'person' AS administrator INTO who
    FROM person p JOIN organisation o ON o.id = p.organisation_id
   WHERE p.id = CASE p_kind
           WHEN 'person' THEN (SELECT s.person_id FROM session s WHERE s.id = p_shown::uuid AND s.ended_at IS NULL AND s.expires_at > now())
           WHEN 'system' THEN p_shown::uuid
           WHEN 'feed' THEN app.person_of_feed(p_shown)
         END
     AND p.disabled_at IS NULL AND o.disabled_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;

  IF p_process IS NULL THEN
    SELECT coalesce(array_agg(m.process_id), '{}'), coalesce(array_agg(m.process_id) FILTER (WHERE m.role IN ('lead', 'editor')), '{}')
      INTO everywhere, leads
      FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE m.user_id = who.id AND m.left_at IS NULL AND m.organisation_id = who.organisation_id AND y.status = 'accepted';
  ELSE
    SELECT c.status, m.role, m.side, c.phase INTO place
      FROM participant m JOIN process c ON c.id = m.process_id
      JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE m.process_id = p_process AND m.user_id = who.id AND m.left_at IS NULL
       AND m.organisation_id = who.organisation_id AND y.status = 'accepted';
    IF FOUND THEN
      everywhere := ARRAY[p_process];
      leads := CASE WHEN place.role IN ('lead', 'editor') THEN everywhere ELSE '{}' END;
    ELSE
      everywhere := '{}'; leads := '{}';
    END IF;
  END IF;

  PERFORM set_config('app.user_id', who.id::text, true), set_config('app.organisation_id', who.organisation_id::text, true),
    set_config('app.processes', everywhere::text, true), set_config('app.led', leads::text, true),
    set_config('app.administrator', CASE WHEN who.administrator THEN 'yes' ELSE '' END, true),
    set_config('app.by_system', CASE p_kind WHEN 'system' THEN 'yes' ELSE '' END, true);

  IF p_process IS NULL OR cardinality(everywhere) = 0 THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text;
  ELSE
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, place.status, place.role, place.side, place.phase;
  END IF;
END $function$;
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON calendar_feed FOR ALL TO samband_app
  USING ((person_id = ( SELECT app.user_id() AS user_id)))
  WITH CHECK (((person_id = ( SELECT app.user_id() AS user_id)) AND ((forum_id IS NULL) OR ( SELECT true
   FROM item i
  WHERE (i.id = calendar_feed.forum_id)))));
GRANT DELETE ON calendar_feed TO samband_app;
GRANT INSERT ON calendar_feed TO samband_app;
GRANT SELECT ON calendar_feed TO samband_app;
