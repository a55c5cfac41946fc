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

CREATE FUNCTION app.administrator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.administrator', true) = 'yes';

-- A job acts, and not the person themselves.
CREATE FUNCTION app.by_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.by_system', true), '') = 'yes';

-- The one audience rule in SQL; src/core/audience.ts says the same, and a property test holds the two together.
-- The sub-selects become parameters that are read once a query.
CREATE FUNCTION app.audience_rule(alias text) RETURNS text LANGUAGE sql IMMUTABLE RETURN format(
  '%1$sprocess_id = ANY ((SELECT app.processes())::uuid[]) AND (%1$saudience = ''process'' OR %1$sorganisation_id = (SELECT app.organisation_id())'
  ' OR (%1$saudience = ''leadership'' AND %1$sprocess_id = ANY ((SELECT app.led())::uuid[])))', alias);

-- Whether everybody who reads what has this audience, and belongs to this organisation, also reads an item.
CREATE FUNCTION app.read_by_all(p_audience text, p_organisation uuid, p_item_audience text, p_item_organisation uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN p_item_audience = 'process' OR (p_item_organisation = p_organisation
  AND array_position(ARRAY['organisation', 'leadership', 'process'], p_item_audience) >= array_position(ARRAY['organisation', 'leadership', 'process'], p_audience));

-- The audience rule for somebody else than the one asking: who may be told of an item.
CREATE FUNCTION app.may_read(p_user uuid, p_process uuid, p_organisation uuid, p_audience text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM participant m WHERE m.process_id = p_process AND m.user_id = p_user AND app.takes_part(m)
       AND (p_audience = 'process' OR m.organisation_id = p_organisation OR (p_audience = 'leadership' AND m.role IN ('lead', 'editor'))))
$$;

-- Whether the one who asks was notified of it: a keeper of an invitation that waits for their word.
CREATE FUNCTION app.told_of(p_activity bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM notification n WHERE n.activity_id = p_activity AND n.user_id = app.user_id())
$$;

GRANT EXECUTE ON FUNCTION
  app.user_id(), app.organisation_id(), app.processes(), app.led(), app.administrator(), app.by_system(), app.audience_rule(text),
  app.told_of(bigint),
  app.read_by_all(text, uuid, text, uuid)
  TO samband_app;
