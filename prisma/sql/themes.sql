-- The themes that a process starts with, in this order; whoever founds it leads it, and so may write them.
CREATE FUNCTION app.start_themes(p_process uuid, p_names text[]) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO theme (id, process_id, name, position)
    SELECT gen_random_uuid(), p_process, name, place - 1 FROM unnest(p_names) WITH ORDINALITY AS t (name, place)
$$;

GRANT EXECUTE ON FUNCTION app.start_themes(uuid, text[]) TO samband_app;
