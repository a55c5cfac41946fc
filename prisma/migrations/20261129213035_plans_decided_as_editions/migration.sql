SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.moved_on(p_edition uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT e.outline IS DISTINCT FROM app.draft_outline(e.draft_id, i.audience, i.organisation_id)
    FROM edition e JOIN item i ON i.id = e.item_id WHERE e.item_id = p_edition
$function$;
REVOKE ALL ON function app.moved_on(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.moved_on(uuid) TO samband_app;

-- A plan is decided on as an edition from here on.
UPDATE forum SET decides = CASE WHEN 'edition' = ANY (decides) THEN array_remove(decides, 'draft') ELSE array_replace(decides, 'draft', 'edition') END
 WHERE 'draft' = ANY (decides);
