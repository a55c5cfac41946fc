-- Where a finding is: by name or drawn, as GeoJSON in WGS 84; the schema of the form decides what may stand there.
ALTER TABLE "finding" ADD COLUMN "places" JSONB NOT NULL DEFAULT '[]';

-- Of a place only its name is searched: not its kind, its code, nor the words of GeoJSON.
CREATE OR REPLACE FUNCTION app.words_of(p_content jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_agg(value #>> '{}', ' '), '')
    FROM jsonb_path_query((p_content - 'title' - 'places') || jsonb_build_object('places', jsonb_path_query_array(p_content, '$.places[*].name')), 'strict $.**') AS value
   WHERE jsonb_typeof(value) = 'string' AND (value #>> '{}') !~ '^[0-9a-f]{8}-[0-9a-f]{4}-'
$$;
