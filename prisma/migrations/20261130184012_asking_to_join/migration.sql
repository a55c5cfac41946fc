-- AlterTable
ALTER TABLE "process" ADD COLUMN     "open_to_asking" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "join_request" (
    "id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "asked_by" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "admitted" BOOLEAN,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "join_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "join_request_process_id_organisation_id_idx" ON "join_request"("process_id", "organisation_id");

-- CreateIndex
CREATE INDEX "join_request_organisation_id_idx" ON "join_request"("organisation_id");

-- AddForeignKey
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.concerns(p_process uuid, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM organisation o JOIN process_area a ON a.process_id = p_process
     WHERE o.id = p_organisation AND CASE o.kind WHEN 'municipality' THEN a.municipality_code = o.code ELSE o.county_code = left(a.municipality_code, 2) END)
$function$;
REVOKE ALL ON function app.concerns(uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.open_processes()
 RETURNS TABLE(id uuid, name text, purpose text, leader text, "askedBy" text, "askedAt" timestamp with time zone, "answeredAt" timestamp with time zone, reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT c.id, c.name, c.purpose, l.leader, q.asker, q.asked_at, q.answered_at, coalesce(q.reason, '')
    FROM process c
    LEFT JOIN LATERAL (SELECT o.short_name AS leader FROM participant m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.process_id = c.id AND m.role = 'lead' AND app.takes_part(m) ORDER BY m.joined_at LIMIT 1) l ON true
    LEFT JOIN LATERAL (SELECT r.*, p.name AS asker FROM join_request r JOIN person p ON p.id = r.asked_by
      WHERE r.process_id = c.id AND r.organisation_id = app.organisation_id() ORDER BY r.asked_at DESC LIMIT 1) q ON true
   WHERE app.user_id() IS NOT NULL AND c.open_to_asking AND c.status = 'active' AND app.concerns(c.id, app.organisation_id())
     AND NOT EXISTS (SELECT FROM party y WHERE y.process_id = c.id AND y.organisation_id = app.organisation_id() AND y.status IN ('accepted', 'invited'))
   ORDER BY c.name, c.id
$function$;
REVOKE ALL ON function app.open_processes() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.ask_to_join(p_process uuid, p_word text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('join ' || p_process || ' ' || app.organisation_id(), 0));
  IF NOT EXISTS (SELECT FROM app.open_processes() o WHERE o.id = p_process AND (o."askedAt" IS NULL OR o."answeredAt" IS NOT NULL)) THEN
    RAISE EXCEPTION 'not open to you' USING ERRCODE = '42501';
  END IF;
  INSERT INTO join_request (id, process_id, organisation_id, asked_by, word) VALUES (gen_random_uuid(), p_process, app.organisation_id(), app.user_id(), p_word);
  RETURN QUERY SELECT m.user_id FROM participant m WHERE m.process_id = p_process AND m.role = 'lead' AND app.takes_part(m);
END $function$;
REVOKE ALL ON function app.ask_to_join(uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.admit(p_request uuid, p_role text, p_side text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  q join_request;
BEGIN
  UPDATE join_request r SET admitted = true, answered_by = app.user_id(), answered_at = now()
   WHERE r.id = p_request AND r.process_id = ANY (app.led()) AND r.answered_at IS NULL RETURNING * INTO q;
  IF NOT FOUND THEN RAISE EXCEPTION 'not yours to answer' USING ERRCODE = '42501'; END IF;
  INSERT INTO party AS y (process_id, organisation_id, status, answered_at) VALUES (q.process_id, q.organisation_id, 'accepted', now())
    ON CONFLICT (process_id, organisation_id) DO UPDATE SET status = 'accepted', answered_at = now(), decline_reason = NULL WHERE y.status <> 'accepted';
  INSERT INTO participant (process_id, user_id, organisation_id, role, side) VALUES (q.process_id, q.asked_by, q.organisation_id, p_role, p_side)
    ON CONFLICT (process_id, user_id, organisation_id) DO UPDATE SET role = excluded.role, side = excluded.side, left_at = NULL, joined_at = now();
END $function$;
REVOKE ALL ON function app.admit(uuid,text,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.asker(p_request uuid)
 RETURNS TABLE(name text, title text, email text, disabled boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p.name, p.title, p.email, p.disabled_at IS NOT NULL OR NOT EXISTS (SELECT FROM mandate d WHERE d.person_id = p.id AND d.organisation_id = r.organisation_id AND app.holds(d))
    FROM join_request r JOIN person p ON p.id = r.asked_by
   WHERE r.id = p_request AND r.process_id = ANY (app.led())
$function$;
REVOKE ALL ON function app.asker(uuid) FROM PUBLIC;
ALTER TABLE join_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY led ON join_request FOR ALL TO samband_app
  USING ((process_id = ANY (( SELECT app.led() AS led)::uuid[])))
  WITH CHECK (((process_id = ANY (( SELECT app.led() AS led)::uuid[])) AND (NOT admitted) AND (answered_by = ( SELECT app.user_id() AS user_id))));
GRANT EXECUTE ON FUNCTION app.admit(uuid,text,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.ask_to_join(uuid,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.asker(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.open_processes() TO samband_app;
GRANT SELECT ON join_request TO samband_app;
GRANT UPDATE (admitted) ON join_request TO samband_app;
GRANT UPDATE (answered_at) ON join_request TO samband_app;
GRANT UPDATE (answered_by) ON join_request TO samband_app;
GRANT UPDATE (reason) ON join_request TO samband_app;
