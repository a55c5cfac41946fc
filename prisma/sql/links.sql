-- What links lead to.

-- Whether links lead from one item of a process to another, or they are the same. Counted over all links, also those
-- that the one asking may not see: a circle is a circle. Only what is below the first item is read.
CREATE FUNCTION app.leads_to(p_process uuid, p_from uuid, p_to uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE reached (id) AS (
    SELECT i.id FROM item i WHERE i.id = p_from AND i.process_id = p_process AND p_process = ANY (app.processes())
    UNION SELECT l.to_id FROM reached r JOIN link l ON l.from_id = r.id)
  SELECT EXISTS (SELECT FROM reached WHERE id = p_to)
$$;

GRANT EXECUTE ON FUNCTION app.leads_to(uuid, uuid, uuid) TO samband_app;
