-- A kind of item has a table of its own, named as the kind, whose primary key is the item's id.

-- Opens a kind's own table to the application: a row shows to those who may read its item.
CREATE FUNCTION app.open_kind(p_kind text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  by_item text := '(SELECT true FROM item i WHERE i.id = item_id)';
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', p_kind);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', p_kind);
  EXECUTE format('CREATE POLICY by_item ON %1$I TO samband_app USING (%2$s) WITH CHECK (%2$s)', p_kind, by_item);
END $$;

-- Makes a kind: its table, to which its own columns are added, and its row among the kinds. `npm run migration` writes
-- the call from the kind's declaration in src/core/kinds.
CREATE FUNCTION app.make_kind(p_kind text, p_prefix text, p_outside_content text[], p_not_restored text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (item_id uuid NOT NULL, CONSTRAINT %I PRIMARY KEY (item_id))', p_kind, p_kind || '_pkey');
  EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (item_id) REFERENCES item (id) ON DELETE RESTRICT ON UPDATE CASCADE',
    p_kind, p_kind || '_item_id_fkey');
  INSERT INTO item_kind (kind, prefix, detail, outside_content, not_restored) VALUES (p_kind, p_prefix, p_kind, p_outside_content, p_not_restored);
  PERFORM app.open_kind(p_kind);
END $$;
