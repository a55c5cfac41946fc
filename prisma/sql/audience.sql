-- What a transaction knows of the one who is asking, set by app.enter(), and the one rule of who may read what.
-- current_setting(…, true) reads '' after a transaction, hence the nullif.

CREATE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;

CREATE FUNCTION app.organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.organisation_id', true), '')::uuid;

CREATE FUNCTION app.processes() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.processes', true), ''), '{}')::uuid[];

CREATE FUNCTION app.led() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.led', true), ''), '{}')::uuid[];

-- The audiences of the circles that they are in.
CREATE FUNCTION app.circles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.circles', true), ''), '{}')::text[];

CREATE FUNCTION app.administrator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.administrator', true) = 'yes';

-- A job acts, and not the person themselves.
CREATE FUNCTION app.by_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.by_system', true), '') = 'yes';

-- The one audience rule in SQL; src/core/audience.ts says the same, and a property test holds the two together.
-- The sub-selects become parameters that are read once a query.
CREATE FUNCTION app.audience_rule(alias text) RETURNS text LANGUAGE sql IMMUTABLE RETURN format(
  '%1$sprocess_id = ANY ((SELECT app.processes())::uuid[]) AND (%1$saudience = ''process'' OR %1$sorganisation_id = (SELECT app.organisation_id())'
  ' OR (%1$saudience = ''leadership'' AND %1$sprocess_id = ANY ((SELECT app.led())::uuid[]))'
  ' OR %1$saudience = ANY ((SELECT app.circles())::text[]))', alias);

-- The circle that an audience is of, where parties have been chosen: `chosen:` and its id.
CREATE FUNCTION app.circle_id(p_audience text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN starts_with(p_audience, 'chosen:') THEN substr(p_audience, 8)::uuid END;

-- The audiences of the circles that those of an organisation and a side are in: chosen themselves, as a member of a chosen
-- forum, by the members that it has now, or because their organisation chose, whoever's the item has become.
CREATE FUNCTION app.circles_of(p_process uuid, p_organisation uuid, p_side text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 10 AS $$
  SELECT 'chosen:' || c.id FROM circle c
   WHERE c.process_id = p_process AND (p_organisation = c.organisation_id OR (c.side IN ('', p_side) AND (p_organisation = ANY (c.organisations)
     OR (c.forums <> '{}' AND EXISTS (SELECT FROM forum f WHERE f.item_id = ANY (c.forums) AND p_organisation = ANY (f.members))))))
$$;

-- Whether all who read what is p_organisation's and has an audience also read what is p_item_organisation's and is shared with
-- a circle, whoever becomes or ceases to be a member. `whole`: the organisations of which both sides do.
CREATE FUNCTION app.circle_holds(p_circle uuid, p_item_organisation uuid, p_audience text, p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM circle c, LATERAL (
      SELECT ARRAY[c.organisation_id, p_item_organisation] || CASE WHEN c.side = '' THEN c.organisations ELSE '{}' END AS whole) w
    WHERE c.id = p_circle AND p_organisation = ANY (w.whole)
      AND (p_audience = 'organisation' OR EXISTS (SELECT FROM circle p WHERE p.id = app.circle_id(p_audience) AND p.organisation_id = ANY (w.whole)
        AND CASE WHEN c.side IN ('', p.side) THEN p.organisations <@ (w.whole || c.organisations) AND p.forums <@ c.forums
              ELSE p.organisations <@ w.whole AND p.forums = '{}' END)))
$$;

-- Whether everybody who reads what has this audience, and belongs to this organisation, also reads an item.
CREATE FUNCTION app.read_by_all(p_audience text, p_organisation uuid, p_item_audience text, p_item_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE RETURN p_item_audience = 'process' OR coalesce(p_item_organisation = p_organisation
  AND array_position(ARRAY['organisation', 'leadership', 'process'], p_item_audience) >= array_position(ARRAY['organisation', 'leadership', 'process'], p_audience), false)
  OR (starts_with(p_item_audience, 'chosen:') AND app.circle_holds(app.circle_id(p_item_audience), p_item_organisation, p_audience, p_organisation));

-- The audience rule for somebody as they stand in a process for an organisation.
CREATE FUNCTION app.reads_as(m participant, p_organisation uuid, p_audience text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p_audience = 'process' OR m.organisation_id = p_organisation OR (p_audience = 'leadership' AND m.role IN ('lead', 'editor'))
    OR (starts_with(p_audience, 'chosen:') AND p_audience IN (SELECT app.circles_of(m.process_id, m.organisation_id, m.side)))
$$;

-- The audience rule for somebody else than the one asking: who may be told of an item.
CREATE FUNCTION app.may_read(p_user uuid, p_process uuid, p_organisation uuid, p_audience text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM participant m WHERE m.process_id = p_process AND m.user_id = p_user AND app.takes_part(m) AND app.reads_as(m, p_organisation, p_audience))
$$;

-- The same choice is the same circle, however many are chosen: more of them than an index takes in one entry.
CREATE FUNCTION app.digest_choice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.digest := encode(sha256(convert_to(concat_ws('/', NEW.organisations, NEW.forums, NEW.side), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER digest_choice BEFORE INSERT OR UPDATE ON circle FOR EACH ROW EXECUTE FUNCTION app.digest_choice();

-- The audience of those chosen beside an item's own organisation. Whoever is in it reads it from here on. Only parties and
-- forums of the process can be chosen, and whoever was already in what the item has had, p_now; one's own need not be.
CREATE FUNCTION app.circle(p_process uuid, p_organisation uuid, p_organisations uuid[], p_forums uuid[], p_side text, p_now text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

-- Who has been chosen to read what is p_organisation's, in names, as far as whoever asks may know: its own organisation, and
-- whoever is in the circle. `owner`: who chose, where that is another. `leadership`: whether anybody of it is among the readers.
-- Who is no party any more reads nothing, and is not named.
CREATE FUNCTION app.chosen_readers(p_audience text, p_organisation uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
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
$$;

GRANT SELECT ON circle TO samband_app;
CREATE POLICY known ON circle FOR SELECT TO samband_app USING (process_id = ANY ((SELECT app.processes())::uuid[])
  AND (organisation_id = (SELECT app.organisation_id()) OR 'chosen:' || id = ANY ((SELECT app.circles())::text[])));

-- Whether the one who asks was notified of it: a keeper of an invitation that waits for their word.
CREATE FUNCTION app.told_of(p_activity bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM notification n WHERE n.activity_id = p_activity AND n.user_id = app.user_id())
$$;

GRANT EXECUTE ON FUNCTION
  app.user_id(), app.organisation_id(), app.processes(), app.led(), app.circles(), app.administrator(), app.by_system(), app.audience_rule(text),
  app.told_of(bigint),
  app.read_by_all(text, uuid, text, uuid), app.circle_id(text), app.circle_holds(uuid, uuid, text, uuid), app.chosen_readers(text, uuid),
  app.circle(uuid, uuid, uuid[], uuid[], text, text), app.reads_as(participant, uuid, text)
  TO samband_app;
