UPDATE item_kind SET prefix = 'SV', outside_content = '{return_reason}', not_restored = '{}' WHERE kind = 'answer';

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.open_kind(p_kind text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  by_item text := '(SELECT true FROM item i WHERE i.id = item_id)';
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', p_kind);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', p_kind);
  EXECUTE format('CREATE POLICY by_item ON %1$I TO samband_app USING (%2$s) WITH CHECK (%2$s)', p_kind, by_item);
END $function$;
REVOKE ALL ON function app.open_kind(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.make_kind(p_kind text, p_prefix text, p_outside_content text[], p_not_restored text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format('CREATE TABLE %I (item_id uuid NOT NULL, CONSTRAINT %I PRIMARY KEY (item_id))', p_kind, p_kind || '_pkey');
  EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (item_id) REFERENCES item (id) ON DELETE RESTRICT ON UPDATE CASCADE',
    p_kind, p_kind || '_item_id_fkey');
  INSERT INTO item_kind (kind, prefix, detail, outside_content, not_restored) VALUES (p_kind, p_prefix, p_kind, p_outside_content, p_not_restored);
  PERFORM app.open_kind(p_kind);
END $function$;
REVOKE ALL ON function app.make_kind(text,text,text[],text[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.content(p_item uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  base record;
  own jsonb;
BEGIN
  SELECT i.title, i.text, k.detail, k.outside_content INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  EXECUTE format('SELECT to_jsonb(d) - ''item_id'' - $2 FROM %I d WHERE d.item_id = $1', base.detail) INTO own USING p_item, base.outside_content;
  RETURN coalesce(own, '{}') || jsonb_build_object('title', base.title, 'text', base.text);
END $function$;
