-- Themes were words that each author wrote; they become rows that the leadership names and orders.
CREATE TABLE "theme" (
    "id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "theme_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "finding" ADD COLUMN "theme_id" UUID;

-- Every word that is in use, or was in some version; what is only history comes archived.
INSERT INTO theme (id, process_id, name, position, archived_at)
  SELECT gen_random_uuid(), process_id, name, row_number() OVER (PARTITION BY process_id ORDER BY NOT used, name) - 1, CASE WHEN NOT used THEN now() END
    FROM (SELECT process_id, name, bool_or(used) AS used FROM (
            SELECT i.process_id, f.theme AS name, true AS used FROM finding f JOIN item i ON i.id = f.item_id
            UNION ALL
            SELECT v.process_id, v.content ->> 'theme', false FROM item_version v JOIN item i ON i.id = v.item_id WHERE i.kind = 'finding') words
           WHERE name <> '' GROUP BY process_id, name) themes;
UPDATE finding f SET theme_id = t.id FROM item i, theme t WHERE i.id = f.item_id AND t.process_id = i.process_id AND t.name = f.theme;

-- History says the same in the new form: otherwise each finding's next change would look like a change of its content.
ALTER TABLE item_version DISABLE TRIGGER append_only;
UPDATE item_version v SET content = v.content - 'theme' || jsonb_build_object('theme_id', (
    SELECT t.id FROM theme t WHERE t.process_id = v.process_id AND t.name = v.content ->> 'theme'))
  FROM item i WHERE i.id = v.item_id AND i.kind = 'finding' AND v.content ? 'theme';
ALTER TABLE item_version ENABLE TRIGGER append_only;

ALTER TABLE "finding" DROP COLUMN "theme";
CREATE UNIQUE INDEX "theme_process_id_name_key" ON "theme"("process_id", "name");
CREATE INDEX "finding_theme_id_idx" ON "finding"("theme_id");
ALTER TABLE "theme" ADD CONSTRAINT "theme_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "finding" ADD CONSTRAINT "finding_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "theme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- All parties see the themes; the leadership writes them.
ALTER TABLE theme ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON theme TO samband_app;
CREATE POLICY readable ON theme FOR SELECT TO samband_app USING (process_id = ANY ((SELECT app.processes())::uuid[]));
CREATE POLICY added ON theme FOR INSERT TO samband_app WITH CHECK (process_id = ANY ((SELECT app.led())::uuid[]));
CREATE POLICY changed ON theme FOR UPDATE TO samband_app USING (process_id = ANY ((SELECT app.led())::uuid[])) WITH CHECK (process_id = ANY ((SELECT app.led())::uuid[]));

-- A finding is found by its theme's name too.
CREATE OR REPLACE FUNCTION app.index_item(p_item uuid, p_process uuid, p_content jsonb, p_shared boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  words text := app.words_of(p_content) || coalesce(' ' || (SELECT t.name FROM theme t WHERE t.id = (p_content ->> 'theme_id')::uuid), '');
  heading tsvector := to_tsvector('simple', p_content ->> 'title');
  body tsvector := to_tsvector('simple', words);
BEGIN
  UPDATE item SET search = setweight(heading || to_tsvector('swedish', p_content ->> 'title'), 'A') || setweight(body || to_tsvector('swedish', words), 'B')
   WHERE id = p_item;
  INSERT INTO search_word (process_id, word, shared)
    SELECT p_process, w, p_shared FROM unnest(tsvector_to_array(heading || body)) AS w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]'
    ON CONFLICT (process_id, word) DO UPDATE SET shared = true WHERE excluded.shared AND NOT search_word.shared;
END $$;

CREATE FUNCTION app.index_theme() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.index_item(i.id, i.process_id, app.content(i.id), i.audience = 'process') FROM finding f JOIN item i ON i.id = f.item_id WHERE f.theme_id = new.id;
  RETURN NULL;
END $$;
CREATE TRIGGER index_theme AFTER UPDATE OF name ON theme FOR EACH ROW WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION app.index_theme();
REVOKE ALL ON FUNCTION app.index_theme() FROM PUBLIC;
