DROP POLICY readable ON item_version;
DROP POLICY readable ON item_facet;
DROP POLICY readable ON item_count;
DROP POLICY readable ON item;
DROP POLICY readable ON activity;
DROP POLICY insertable ON item;
DROP POLICY changeable ON item;
DROP FUNCTION app.enter(text,text,uuid,uuid);

-- CreateTable
CREATE TABLE "circle" (
    "id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "organisations" UUID[],
    "forums" UUID[],
    "side" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "circle_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "circle_process_id_organisation_id_organisations_forums_side_key" ON "circle"("process_id", "organisation_id", "organisations", "forums", "side");

-- AddForeignKey
ALTER TABLE "circle" ADD CONSTRAINT "circle_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle" ADD CONSTRAINT "circle_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.circles()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('app.circles'::text, true), ''::text), '{}'::text))::text[];
REVOKE ALL ON function app.circles() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.audience_rule(alias text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN format('%1$sprocess_id = ANY ((SELECT app.processes())::uuid[]) AND (%1$saudience = ''process'' OR %1$sorganisation_id = (SELECT app.organisation_id()) OR (%1$saudience = ''leadership'' AND %1$sprocess_id = ANY ((SELECT app.led())::uuid[])) OR %1$saudience = ANY ((SELECT app.circles())::text[]))'::text, alias);
CREATE OR REPLACE FUNCTION app.circle_id(p_audience text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN starts_with(p_audience, 'chosen:'::text) THEN (substr(p_audience, 8))::uuid ELSE NULL::uuid END;
REVOKE ALL ON function app.circle_id(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.circles_of(p_process uuid, p_organisation uuid, p_side text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT 'chosen:' || c.id FROM circle c
   WHERE c.process_id = p_process AND c.side IN ('', p_side) AND (p_organisation = ANY (c.organisations)
     OR (c.forums <> '{}' AND EXISTS (SELECT FROM forum f WHERE f.item_id = ANY (c.forums) AND p_organisation = ANY (f.members))))
$function$;
REVOKE ALL ON function app.circles_of(uuid,uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.circle_holds(p_circle uuid, p_audience text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (SELECT FROM circle c WHERE c.id = p_circle
    AND (c.organisation_id = p_organisation OR (c.side = '' AND p_organisation = ANY (c.organisations)))
    AND (p_audience = 'organisation' OR EXISTS (SELECT FROM circle p WHERE p.id = app.circle_id(p_audience)
      AND CASE WHEN c.side IN ('', p.side) THEN p.organisations <@ (c.organisations || c.organisation_id) AND p.forums <@ c.forums
            ELSE p.organisations <@ ARRAY[c.organisation_id] AND p.forums = '{}' END)))
$function$;
REVOKE ALL ON function app.circle_holds(uuid,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.read_by_all(p_audience text, p_organisation uuid, p_item_audience text, p_item_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((p_item_audience = 'process'::text) OR COALESCE(((p_item_organisation = p_organisation) AND (array_position(ARRAY['organisation'::text, 'leadership'::text, 'process'::text], p_item_audience) >= array_position(ARRAY['organisation'::text, 'leadership'::text, 'process'::text], p_audience))), false) OR (starts_with(p_item_audience, 'chosen:'::text) AND app.circle_holds(app.circle_id(p_item_audience), p_audience, p_organisation)));
CREATE OR REPLACE FUNCTION app.reads_as(m participant, p_organisation uuid, p_audience text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p_audience = 'process' OR m.organisation_id = p_organisation OR (p_audience = 'leadership' AND m.role IN ('lead', 'editor'))
    OR (starts_with(p_audience, 'chosen:') AND p_audience IN (SELECT app.circles_of(m.process_id, m.organisation_id, m.side)))
$function$;
REVOKE ALL ON function app.reads_as(participant,uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.may_read(p_user uuid, p_process uuid, p_organisation uuid, p_audience text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (
    SELECT 1 FROM participant m WHERE m.process_id = p_process AND m.user_id = p_user AND app.takes_part(m) AND app.reads_as(m, p_organisation, p_audience))
$function$;
CREATE OR REPLACE FUNCTION app.circle(p_process uuid, p_organisation uuid, p_organisations uuid[], p_forums uuid[], p_side text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  theirs uuid[] := ARRAY(SELECT DISTINCT o FROM unnest(p_organisations) o WHERE o <> p_organisation ORDER BY o);
  among uuid[] := ARRAY(SELECT DISTINCT f FROM unnest(p_forums) f ORDER BY f);
  found uuid;
  audience text;
BEGIN
  IF NOT p_process = ANY (app.processes()) OR theirs || among = '{}' OR p_side NOT IN ('', 'politics', 'workshop')
    OR EXISTS (SELECT FROM unnest(theirs) o WHERE NOT EXISTS (
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
REVOKE ALL ON function app.circle(uuid,uuid,uuid[],uuid[],text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.chosen_readers(p_audience text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object('side', c.side,
      'organisationIds', c.organisations, 'forumIds', c.forums,
      'organisations', ARRAY(SELECT o.short_name FROM organisation o JOIN party y ON y.organisation_id = o.id AND y.process_id = c.process_id
        WHERE o.id = ANY (c.organisations) AND y.status = 'accepted' ORDER BY o.short_name),
      'forums', ARRAY(SELECT i.title FROM item i WHERE i.id = ANY (c.forums) ORDER BY i.title),
      'leadership', EXISTS (SELECT FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
        WHERE m.process_id = c.process_id AND m.role IN ('lead', 'editor') AND m.left_at IS NULL AND y.status = 'accepted'
          AND (m.organisation_id = c.organisation_id OR (c.side IN ('', m.side) AND (m.organisation_id = ANY (c.organisations)
            OR EXISTS (SELECT FROM forum f WHERE f.item_id = ANY (c.forums) AND m.organisation_id = ANY (f.members)))))))
    FROM circle c WHERE c.id = app.circle_id(p_audience)
$function$;
REVOKE ALL ON function app.chosen_readers(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.enter(p_kind text, p_shown text, p_process uuid, p_for uuid DEFAULT NULL::uuid)
 RETURNS TABLE(user_id uuid, organisation_id uuid, name text, administrator boolean, process_status text, role text, side text, phase text, circles text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
  shown record;
  who record;
  place record;
  everywhere uuid[];
  leads uuid[];
  within text[];
BEGIN
  -- A job is the owner until it has entered: whatever serves requests is the application from the first, and cannot be the system.
  IF p_kind = 'system' AND current_setting('role') = app.application_role() THEN RAISE EXCEPTION 'only the owner enters as the system' USING ERRCODE = '42501'; END IF;
  IF p_kind <> 'system' AND current_setting('role') <> app.application_role() THEN RAISE EXCEPTION 'only the application enters for others' USING ERRCODE = '42501'; END IF;

  -- Nobody is anybody who entered before on the same transaction.
  PERFORM set_config('app.user_id', '', true), set_config('app.organisation_id', '', true), set_config('app.processes', '{}', true),
    set_config('app.led', '{}', true), set_config('app.circles', '{}', true), set_config('app.administrator', '', true), set_config('app.by_system', '', true);

  -- A token and the public will each be a branch here.
  IF p_kind = 'person' THEN
    SELECT s.person_id, s.acting_for AS chosen, NULL::uuid AS given INTO shown FROM session s
     WHERE s.id = p_shown::uuid AND s.ended_at IS NULL AND s.expires_at > now();
  ELSIF p_kind = 'feed' THEN
    SELECT f.person_id, NULL::uuid AS chosen, f.organisation_id AS given INTO shown FROM app.mandate_of_feed(p_shown) f;
  ELSE
    SELECT p_shown::uuid AS person_id, NULL::uuid AS chosen, p_for AS given INTO shown WHERE p_kind = 'system';
  END IF;
  SELECT p.id, d.organisation_id, p.name, p.administrator AND p_kind = 'person' AS administrator INTO who
    FROM person p JOIN mandate d ON d.person_id = p.id JOIN organisation o ON o.id = d.organisation_id
   WHERE p.id = shown.person_id AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND app.holds(d)
     AND (shown.given IS NULL OR d.organisation_id = shown.given)
   ORDER BY d.organisation_id IS DISTINCT FROM shown.chosen, d.organisation_id <> p.organisation_id, d.from_day, d.organisation_id LIMIT 1;
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

  within := ARRAY(SELECT app.circles_of(m.process_id, m.organisation_id, m.side) FROM participant m
     WHERE m.user_id = who.id AND m.organisation_id = who.organisation_id AND m.process_id = ANY (everywhere));
  PERFORM set_config('app.user_id', who.id::text, true), set_config('app.organisation_id', who.organisation_id::text, true),
    set_config('app.processes', everywhere::text, true), set_config('app.led', leads::text, true), set_config('app.circles', within::text, true),
    set_config('app.administrator', CASE WHEN who.administrator THEN 'yes' ELSE '' END, true),
    set_config('app.by_system', CASE p_kind WHEN 'system' THEN 'yes' ELSE '' END, true);

  IF p_process IS NULL OR cardinality(everywhere) = 0 THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text, '{}'::text[];
  ELSE
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, place.status, place.role, place.side, place.phase, within;
  END IF;
END $function$;
REVOKE ALL ON function app.enter(text,text,uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.may_attach(p_file uuid, p_process uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      SELECT EXISTS (
        SELECT 1 FROM file f WHERE f.id = p_file AND f.process_id = p_process AND p_process = ANY (app.processes()) AND (f.organisation_id = app.organisation_id()
          OR EXISTS (SELECT 1 FROM attachment a JOIN item i ON i.id = a.item_id WHERE a.file_id = f.id AND a.removed_at IS NULL AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])))))
    $function$;
CREATE VIEW membered_forum WITH (security_invoker=true) AS
 SELECT f.item_id,
    f.members
   FROM (forum f
     JOIN item i ON ((i.id = f.item_id)))
  WHERE ((f.members <> '{}'::uuid[]) AND (i.status <> 'withdrawn'::text));
CREATE OR REPLACE FUNCTION app.forms_of(p_process uuid, p_word text)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    DECLARE
      alike text[] := ARRAY(SELECT '% ' || stem || ' %' FROM unnest(app.word_stems(p_word)) stem);
    BEGIN
      IF cardinality(alike) = 0 OR NOT p_process = ANY (app.processes()) THEN RETURN '{}'; END IF;
      RETURN ARRAY(SELECT k.word FROM search_word k CROSS JOIN LATERAL (SELECT to_tsquery('simple', quote_literal(k.word)) AS held) q
         WHERE k.process_id = p_process AND k.stems LIKE ANY (alike) AND k.word <> p_word
           AND (k.shared
             OR EXISTS (SELECT 1 FROM item i WHERE i.process_id = p_process AND i.search @@ q.held AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])))
             OR EXISTS (SELECT 1 FROM comment c JOIN item i ON i.id = c.item_id WHERE c.process_id = p_process AND c.search @@ q.held AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])))));
    END $function$;
CREATE OR REPLACE FUNCTION app.search_query(p_process uuid, p_text text, p_exact tsquery[])
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    DECLARE
      sought record;
      bases text[];
      begun text;
      term_query tsquery;
      near record;
      near_query tsquery;
      taken int;
      whole tsquery;
    BEGIN
      IF NOT p_process = ANY (app.processes()) THEN RETURN NULL; END IF;
      FOR sought IN SELECT w.term, w.place FROM app.sought_words(p_text) w ORDER BY w.place LOOP
        term_query := p_exact[sought.place];
        IF sought.term ~ '^[[:alnum:]]+$' THEN term_query := term_query || to_tsquery('simple', quote_literal(sought.term) || ':*'); END IF;
        IF length(sought.term) >= 4 AND sought.term ~ '[[:alpha:]]' THEN
          bases := ARRAY(SELECT base FROM unnest(app.word_bases(sought.term)) base WHERE length(base) >= 4 AND base <> sought.term);
          FOREACH begun IN ARRAY bases LOOP
            IF length(begun) >= 5 THEN term_query := term_query || to_tsquery('simple', quote_literal(begun) || ':*'); END IF;
          END LOOP;
          taken := 0;
          FOR near IN
            SELECT word, shared FROM (
              SELECT word, shared, 0 AS distance FROM search_word WHERE process_id = p_process AND word LIKE '%_' || sought.term || '%'
              UNION
              SELECT word, shared, 0 FROM search_word
               WHERE process_id = p_process AND stems LIKE ANY (ARRAY(SELECT '%_' || base || ' %' FROM unnest(sought.term || bases) base))
              UNION
              SELECT word, shared, 1 + (10 * (1 - similarity(word, sought.term)))::int FROM search_word
               WHERE process_id = p_process AND word % sought.term AND similarity(word, sought.term) > 0.4 AND word NOT LIKE sought.term || '%'
            ) candidates ORDER BY distance, length(word), word LOOP
            near_query := to_tsquery('simple', quote_literal(near.word));
            IF near.shared
              OR EXISTS (SELECT 1 FROM item i WHERE i.process_id = p_process AND i.search @@ near_query AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])))
              OR EXISTS (SELECT 1 FROM comment c JOIN item i ON i.id = c.item_id WHERE c.process_id = p_process AND c.search @@ near_query AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[]))) THEN
              term_query := term_query || near_query;
              taken := taken + 1;
              EXIT WHEN taken = 12;
            END IF;
          END LOOP;
        END IF;
        whole := CASE WHEN whole IS NULL THEN term_query ELSE whole && term_query END;
      END LOOP;
      RETURN whole;
    END $function$;
CREATE OR REPLACE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_exact tsquery[], p_limit integer, p_kinds text[] DEFAULT NULL::text[])
 RETURNS TABLE(item_id uuid, comment_id uuid, rank real)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 200
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
AS $function$
    DECLARE
      every_word tsquery;
      word tsquery;
      wanted tsquery;
      found uuid[] := '{}';
      more uuid[];
      -- Of what very many hold, so many of the newest are weighed.
      weighed int := greatest(p_limit, 100);
    BEGIN
      IF p_wanted IS NULL OR NOT p_process = ANY (app.processes()) THEN RETURN; END IF;
      FOREACH word IN ARRAY p_exact LOOP every_word := CASE WHEN every_word IS NULL THEN word ELSE every_word && word END; END LOOP;
      -- What holds every word as it stands is gathered for itself: however many compounds are newer, it is not hidden.
      FOREACH wanted IN ARRAY array_remove(ARRAY[every_word, p_wanted], NULL) LOOP
        -- Back in time, so many hits are met among as many times (all / expected) items; gathering reads each expected.
        IF app.expected_hits(p_process, wanted, p_kinds) ^ 2 > weighed * (SELECT reltuples FROM pg_class WHERE oid = 'item'::regclass) THEN
          more := ARRAY(SELECT i.id FROM item i WHERE i.process_id = p_process AND i.search @@ wanted
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])) ORDER BY i.updated_at DESC LIMIT weighed);
        ELSE
          -- As an expression the order is not the index's, so that the words or the kinds lead the way.
          more := ARRAY(SELECT i.id FROM item i WHERE i.process_id = p_process AND i.search @@ wanted
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])) ORDER BY i.updated_at + interval '0' DESC LIMIT 1000);
        END IF;
        found := found || more;
        -- All of these hold every word, so nothing that is left can rank before them.
        EXIT WHEN cardinality(found) >= weighed;
      END LOOP;
      RETURN QUERY
        WITH remarks AS MATERIALIZED (
          (SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
            WHERE c.process_id = p_process AND c.search @@ every_word AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])) LIMIT 200)
          UNION
          (SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
            WHERE c.process_id = p_process AND c.search @@ p_wanted AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[])) LIMIT 200)
        )
        SELECT i.id, NULL::uuid, app.search_rank(i.search, p_wanted, p_exact) FROM item i WHERE i.id = ANY (found)
        UNION ALL SELECT r.item_id, r.id, (floor(x.rank) + (x.rank - floor(x.rank)) * 0.5)::real FROM remarks r
          CROSS JOIN LATERAL app.search_rank(r.search, p_wanted, p_exact) x (rank)
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $function$;
CREATE OR REPLACE FUNCTION app.titled(p_process uuid, p_like text, p_kinds text[], p_limit integer)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
      SELECT i.id FROM item i WHERE i.process_id = p_process AND i.title ILIKE p_like AND i.kind = ANY (p_kinds) AND i.status <> 'withdrawn' AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])) OR i.audience = ANY ((SELECT app.circles())::text[]))
       ORDER BY i.updated_at + interval '0' DESC, i.id DESC LIMIT p_limit
    $function$;
ALTER TABLE circle ENABLE ROW LEVEL SECURITY;
CREATE POLICY changeable ON item FOR UPDATE TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))) OR (audience = ANY (( SELECT app.circles() AS circles)::text[])))))
  WITH CHECK ((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])));
CREATE POLICY insertable ON item FOR INSERT TO samband_app
  WITH CHECK (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))) OR (audience = ANY (( SELECT app.circles() AS circles)::text[]))) AND (created_by = ( SELECT app.user_id() AS user_id))));
CREATE POLICY known ON circle FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR (('chosen:'::text || id) = ANY (( SELECT app.circles() AS circles)::text[])))));
CREATE POLICY readable ON activity FOR SELECT TO samband_app
  USING (
CASE
    WHEN (process_id IS NULL) THEN (( SELECT app.administrator() AS administrator) OR app.told_of(id))
    WHEN (item_id IS NULL) THEN (process_id = ANY (( SELECT app.processes() AS processes)::uuid[]))
    ELSE ((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))) OR (audience = ANY (( SELECT app.circles() AS circles)::text[]))) AND ( SELECT true
       FROM item i
      WHERE (i.id = activity.item_id)))
END);
CREATE POLICY readable ON item FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))) OR (audience = ANY (( SELECT app.circles() AS circles)::text[])))));
CREATE POLICY readable ON item_count FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))) OR (audience = ANY (( SELECT app.circles() AS circles)::text[]))) AND
CASE
    WHEN (facet ~~ '%figures'::text) THEN ( SELECT true
       FROM item t
      WHERE (t.id = (item_count.value)::uuid))
    ELSE true
END));
CREATE POLICY readable ON item_facet FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))) OR (audience = ANY (( SELECT app.circles() AS circles)::text[]))) AND
CASE
    WHEN (facet ~~ '%figures'::text) THEN ( SELECT true
       FROM item t
      WHERE (t.id = (item_facet.value)::uuid))
    ELSE true
END AND ((facet <> 'doubt'::text) OR app.lacks(item_id, kind, status, value))));
CREATE POLICY readable ON item_version FOR SELECT TO samband_app
  USING ((( SELECT true
   FROM item i
  WHERE (i.id = item_version.item_id)) AND (process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[]))) OR (audience = ANY (( SELECT app.circles() AS circles)::text[])))));
CREATE TRIGGER tell_standing AFTER UPDATE OF members ON forum FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
GRANT EXECUTE ON FUNCTION app.chosen_readers(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.circle(uuid,uuid,uuid[],uuid[],text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.circle_holds(uuid,text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.circle_id(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.circles() TO samband_app;
GRANT EXECUTE ON FUNCTION app.enter(text,text,uuid,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.reads_as(participant,uuid,text) TO samband_app;
GRANT SELECT ON circle TO samband_app;
GRANT SELECT ON membered_forum TO samband_app;

-- By hand: an audience is one of the names, or a circle.
ALTER TABLE item DROP CONSTRAINT item_audience_known;
ALTER TABLE item ADD CONSTRAINT item_audience_known CHECK (audience IN ('organisation', 'leadership', 'process') OR audience ~ '^chosen:[0-9a-f-]{36}$');
