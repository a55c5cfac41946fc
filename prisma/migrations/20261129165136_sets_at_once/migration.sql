DROP TRIGGER watch_own ON item;
DROP TRIGGER number_item ON item;
DROP FUNCTION app.record(text,uuid,uuid,integer,jsonb,uuid,jsonb);
DROP FUNCTION app.next_number(uuid,text);
DROP FUNCTION app.index_item(uuid,uuid,jsonb,boolean);
DROP FUNCTION app.tell(text,uuid,text,uuid,uuid,uuid,text,integer,jsonb);

-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "more" INTEGER NOT NULL DEFAULT 0;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.next_numbers(p_process uuid, p_kind text, p_count integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO item_counter (process_id, kind, last) VALUES (p_process, p_kind, p_count)
    ON CONFLICT (process_id, kind) DO UPDATE SET last = item_counter.last + p_count RETURNING last
$function$;
REVOKE ALL ON function app.next_numbers(uuid,text,integer) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.number_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  new.number := app.next_numbers(new.process_id, new.kind, 1);
  RETURN new;
END $function$;
CREATE OR REPLACE FUNCTION app.watch_own()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO watch (item_id, user_id) SELECT id, created_by FROM made ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION app.contents(p_items uuid[])
 RETURNS TABLE(item_id uuid, content jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  base record;
BEGIN
  FOR base IN SELECT k.kind, k.detail, k.outside_content FROM item_kind k WHERE k.kind IN (SELECT i.kind FROM item i WHERE i.id = ANY (p_items)) LOOP
    RETURN QUERY EXECUTE format(
      'SELECT i.id, coalesce(to_jsonb(d) - ''item_id'' - $2, ''{}'') || jsonb_build_object(''title'', i.title, ''text'', i.text)
         FROM unnest($1) c JOIN item i ON i.id = c LEFT JOIN %I d ON d.item_id = i.id WHERE i.kind = $3', base.detail) USING p_items, base.outside_content, base.kind;
  END LOOP;
END $function$;
REVOKE ALL ON function app.contents(uuid[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.content(p_item uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT content FROM app.contents(ARRAY[p_item])
$function$;
CREATE OR REPLACE FUNCTION app.changes(p_changes jsonb)
 RETURNS TABLE(place bigint, item uuid, expected integer, subject text, id uuid, process uuid, organisation uuid, audience text, detail jsonb)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT c.place, c.item, c.expected, c.subject, c.id, c.process, c.organisation, c.audience, coalesce(c.detail, '{}')
    FROM ROWS FROM (jsonb_to_recordset(p_changes)
      AS (item uuid, expected int, subject text, id uuid, process uuid, organisation uuid, audience text, detail jsonb))
      WITH ORDINALITY AS c(item, expected, subject, id, process, organisation, audience, detail, place)
$function$;
REVOKE ALL ON function app.changes(jsonb) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.record(p_action text, p_process uuid, p_changes jsonb, p_key uuid, p_result jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  actor uuid := app.user_id();
  items uuid[];
  expecteds int[];
  held int;
  late uuid;
  differ boolean[];
  searches tsvector[];
  words text[];
  shared boolean[];
  first record;
  outcome jsonb := '{"version": 1}';
BEGIN
  SELECT array_agg(c.item ORDER BY c.place), array_agg(c.expected ORDER BY c.place) INTO items, expecteds
    FROM app.changes(p_changes) c WHERE c.expected IS NOT NULL;
  IF items IS NOT NULL THEN
    IF actor IS NULL OR NOT p_process = ANY (app.processes()) THEN RAISE EXCEPTION 'no standing' USING ERRCODE = '42501'; END IF;
    -- In the order of their ids, so that two sets with items in common wait for each other instead of locking up.
    PERFORM 1 FROM item i WHERE i.id = ANY (items) AND i.process_id = p_process ORDER BY i.id FOR UPDATE;
    GET DIAGNOSTICS held = ROW_COUNT;
    IF held < cardinality(items) THEN RAISE EXCEPTION 'no such item' USING ERRCODE = '42501'; END IF;
    SELECT i.id INTO late FROM unnest(items, expecteds) WITH ORDINALITY c(id, expected, place) JOIN item i ON i.id = c.id
     WHERE c.expected > 0 AND i.version <> c.expected ORDER BY c.place LIMIT 1;
    IF late IS NOT NULL THEN RAISE EXCEPTION 'newer version' USING ERRCODE = 'SB409', DETAIL = late::text; END IF;

    INSERT INTO item_version (item_id, version, process_id, organisation_id, audience, document_status, status, action, content, changed_by)
      SELECT i.id, CASE WHEN c.expected > 0 THEN c.expected + 1 ELSE i.version END, i.process_id, i.organisation_id, i.audience, i.document_status,
             i.status, p_action, n.content, actor
        FROM unnest(items, expecteds) c(id, expected) JOIN item i ON i.id = c.id JOIN app.contents(items) n ON n.item_id = i.id;

    WITH state AS MATERIALIZED (
      SELECT c.place, n.audience = 'process' AS shared, o.content IS DISTINCT FROM n.content AS differs, x.search, x.words
        FROM unnest(items, expecteds) WITH ORDINALITY c(id, expected, place) JOIN item i ON i.id = c.id
        JOIN item_version n ON n.item_id = c.id AND n.version = CASE WHEN c.expected > 0 THEN c.expected + 1 ELSE i.version END
        LEFT JOIN item_version o ON c.expected > 0 AND o.item_id = c.id AND o.version = c.expected
        LEFT JOIN LATERAL (
          SELECT * FROM app.indexed(n.content) WHERE o.content IS DISTINCT FROM n.content OR o.audience IS DISTINCT FROM n.audience) x ON true)
    SELECT (SELECT array_agg(s.differs ORDER BY s.place) FROM state s), (SELECT array_agg(s.search ORDER BY s.place) FROM state s),
           (SELECT array_agg(w) FROM state s CROSS JOIN LATERAL unnest(s.words) w), (SELECT array_agg(s.shared) FROM state s CROSS JOIN LATERAL unnest(s.words) w)
      INTO differ, searches, words, shared;
    PERFORM app.keep_words(p_process, words, shared);
  END IF;

  PERFORM app.tell(p_action, p_changes, p_process);

  IF items IS NOT NULL THEN
    WITH wanted AS MATERIALIZED (
      SELECT c.*, i.kind, CASE WHEN i.number < 0 THEN row_number() OVER (PARTITION BY i.kind, i.number < 0 ORDER BY c.place DESC) END AS from_last
        FROM unnest(items, expecteds, differ, searches) WITH ORDINALITY c(id, expected, differs, search, place) JOIN item i ON i.id = c.id),
    taken AS MATERIALIZED (
      SELECT k.kind, app.next_numbers(p_process, k.kind, k.count) AS last
        FROM (SELECT w.kind, count(*)::int AS count FROM wanted w WHERE w.from_last IS NOT NULL GROUP BY w.kind ORDER BY w.kind) k)
    UPDATE item i SET
      number = coalesce(t.last + 1 - w.from_last, i.number),
      search = coalesce(w.search, i.search),
      version = CASE WHEN w.expected > 0 THEN w.expected + 1 ELSE i.version END,
      content_version = CASE WHEN w.expected > 0 AND w.differs THEN w.expected + 1 ELSE i.content_version END,
      updated_by = CASE WHEN w.expected > 0 THEN actor ELSE i.updated_by END,
      updated_at = CASE WHEN w.expected > 0 THEN now() ELSE i.updated_at END
      FROM wanted w LEFT JOIN taken t ON t.kind = w.kind AND w.from_last IS NOT NULL WHERE i.id = w.id;
  END IF;

  SELECT coalesce(c.id, c.item) AS id, c.expected INTO first FROM app.changes(p_changes) c WHERE c.place = 1;
  IF first.expected IS NOT NULL THEN
    SELECT jsonb_build_object('version', i.version) || CASE WHEN first.expected = 0 THEN jsonb_build_object('number', i.number) ELSE '{}' END INTO outcome
      FROM item i WHERE i.id = first.id;
  END IF;
  IF p_key IS NOT NULL THEN PERFORM app.remember(p_key, p_action, p_result || jsonb_build_object('id', first.id) || outcome); END IF;
  RETURN outcome;
END $function$;
REVOKE ALL ON function app.record(text,uuid,jsonb,uuid,jsonb) FROM PUBLIC;
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
    INSERT INTO activity (id, process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, actor_id, by_system)
      SELECT entry, process, item, organisation, coalesce(audience, 'process'), p_action, subject, id, version, detail - 'tell', actor, app.by_system() FROM change),
  named AS MATERIALIZED (
    SELECT DISTINCT c.entry, (t ->> 'userId')::uuid AS reader, t ->> 'why' AS why
      FROM change c CROSS JOIN LATERAL jsonb_array_elements(c.detail -> 'tell') t
     WHERE (t ->> 'userId')::uuid IS DISTINCT FROM actor
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
REVOKE ALL ON function app.tell(text,jsonb,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.indexed(p_content jsonb)
 RETURNS TABLE(search tsvector, words text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  text text := app.words_of(p_content);
  heading tsvector := to_tsvector('simple', p_content ->> 'title');
  body tsvector;
BEGIN
  IF p_content ->> 'theme_id' IS NOT NULL THEN text := text || coalesce(' ' || (SELECT t.name FROM theme t WHERE t.id = (p_content ->> 'theme_id')::uuid), ''); END IF;
  body := to_tsvector('simple', text);
  search := setweight(heading || to_tsvector('swedish', p_content ->> 'title'), 'A') || setweight(body || to_tsvector('swedish', text), 'B');
  words := ARRAY(SELECT w FROM unnest(tsvector_to_array(heading || body)) w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]');
  RETURN NEXT;
END $function$;
REVOKE ALL ON function app.indexed(jsonb) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_words(p_process uuid, p_words text[], p_shared boolean[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO search_word (process_id, word, shared)
    SELECT p_process, n.word, n.shared FROM (SELECT w AS word, bool_or(s) AS shared FROM unnest(p_words, p_shared) x(w, s) GROUP BY w) n
     WHERE NOT EXISTS (SELECT 1 FROM search_word k WHERE k.process_id = p_process AND k.word = n.word AND (k.shared OR NOT n.shared))
     ORDER BY n.word
    ON CONFLICT (process_id, word) DO UPDATE SET shared = true WHERE excluded.shared AND NOT search_word.shared
$function$;
REVOKE ALL ON function app.keep_words(uuid,text[],boolean[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.index_comment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  body tsvector := to_tsvector('simple', new.body);
BEGIN
  new.search := CASE WHEN new.removed_at IS NULL THEN body || to_tsvector('swedish', new.body) END;
  PERFORM app.keep_words(new.process_id, array_agg(w), array_agg(false))
     FROM unnest(tsvector_to_array(body)) AS w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]';
  RETURN new;
END $function$;
CREATE OR REPLACE FUNCTION app.index_theme()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  items uuid[] := ARRAY(SELECT f.item_id FROM finding f WHERE f.theme_id = new.id);
  words text[];
  shared boolean[];
BEGIN
  WITH indexed AS (
    UPDATE item i SET search = x.search FROM app.contents(items) c CROSS JOIN LATERAL app.indexed(c.content) x WHERE i.id = c.item_id
    RETURNING x.words, i.audience = 'process' AS shared)
  SELECT array_agg(w), array_agg(x.shared) INTO words, shared FROM indexed x CROSS JOIN LATERAL unnest(x.words) w;
  PERFORM app.keep_words(new.process_id, words, shared);
  RETURN NULL;
END $function$;
CREATE TRIGGER number_item BEFORE INSERT ON item FOR EACH ROW WHEN (new.number = 0) EXECUTE FUNCTION app.number_item();
CREATE TRIGGER watch_own AFTER INSERT ON item REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.watch_own();
GRANT EXECUTE ON FUNCTION app.record(text,uuid,jsonb,uuid,jsonb) TO samband_app;
