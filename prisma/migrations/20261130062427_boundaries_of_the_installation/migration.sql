-- CreateTable
CREATE TABLE "boundary_layer" (
    "id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "as_of" DATE NOT NULL,
    "areas" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'offered',
    "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "decline_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "boundary_layer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "boundary_offer" (
    "layer_id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "release" INTEGER NOT NULL,
    "offered_by" UUID NOT NULL,

    CONSTRAINT "boundary_offer_pkey" PRIMARY KEY ("layer_id")
);

-- CreateIndex
CREATE INDEX "boundary_layer_state_idx" ON "boundary_layer"("state");

-- CreateIndex
CREATE INDEX "boundary_offer_dataset_id_idx" ON "boundary_offer"("dataset_id");

-- AddForeignKey
ALTER TABLE "boundary_offer" ADD CONSTRAINT "boundary_offer_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "boundary_layer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boundary_offer" ADD CONSTRAINT "boundary_offer_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.copy_boundaries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  copied int;
BEGIN
  INSERT INTO dataset_area (dataset_id, release, code, name, geometry)
  SELECT new.layer_id, 1, a.code, coalesce(nullif(a.name, ''), r.short_name), a.geometry
    FROM boundary_layer b
    JOIN (SELECT 'municipality' AS level, code::text, short_name FROM municipality
          UNION ALL SELECT 'county', code::text, short_name FROM county) r ON r.level = b.level
    JOIN dataset_area a ON a.dataset_id = new.dataset_id AND a.release = new.release AND a.code = r.code AND a.geometry IS NOT NULL
   WHERE b.id = new.layer_id;
  GET DIAGNOSTICS copied = ROW_COUNT;
  UPDATE boundary_layer SET areas = copied WHERE id = new.layer_id;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.copy_boundaries() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.replace_boundaries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('boundary_layer ' || new.level));
  UPDATE boundary_layer SET state = 'former' WHERE level = new.level AND state = 'current' AND id <> new.id;
  RETURN new;
END $function$;
REVOKE ALL ON function app.replace_boundaries() FROM PUBLIC;
CREATE VIEW area_layer WITH (security_invoker=true) AS
 SELECT i.id,
    i.process_id,
    ((k.prefix || '-'::text) || i.number) AS code,
    i.number,
    i.title,
    i.status,
    d.rows AS areas,
    d.origin,
    d.licence,
    d.release,
    ''::text AS level,
    NULL::date AS as_of
   FROM ((item i
     JOIN item_kind k ON ((k.kind = i.kind)))
     JOIN dataset d ON ((d.item_id = i.id)))
  WHERE (d.form = 'areas'::text)
UNION ALL
 SELECT b.id,
    NULL::uuid AS process_id,
        CASE b.level
            WHEN 'county'::text THEN 'lan'::text
            ELSE 'kommuner'::text
        END AS code,
    0 AS number,
    b.title,
    b.state AS status,
    b.areas,
    b.origin,
    b.licence,
    1 AS release,
    b.level,
    b.as_of
   FROM boundary_layer b
  WHERE (b.state = 'current'::text);
ALTER TABLE boundary_layer ENABLE ROW LEVEL SECURITY;
ALTER TABLE boundary_offer ENABLE ROW LEVEL SECURITY;
CREATE POLICY answered ON boundary_layer FOR UPDATE TO samband_app
  USING (( SELECT app.administrator() AS administrator))
  WITH CHECK (( SELECT app.administrator() AS administrator));
CREATE POLICY boundaries ON dataset_area FOR SELECT TO samband_app
  USING ((dataset_id IN ( SELECT b.id
   FROM boundary_layer b)));
CREATE POLICY by_dataset ON boundary_offer FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = boundary_offer.dataset_id)));
CREATE POLICY offered ON boundary_layer FOR INSERT TO samband_app
  WITH CHECK (((( SELECT app.user_id() AS user_id) IS NOT NULL) AND (state = 'offered'::text) AND (areas = 0)));
CREATE POLICY offered ON boundary_offer FOR INSERT TO samband_app
  WITH CHECK (((offered_by = ( SELECT app.user_id() AS user_id)) AND ( SELECT true
   FROM item i
  WHERE ((i.id = boundary_offer.dataset_id) AND (i.organisation_id = ( SELECT app.organisation_id() AS organisation_id)))) AND ( SELECT true
   FROM dataset d
  WHERE ((d.item_id = boundary_offer.dataset_id) AND (d.release = boundary_offer.release)))));
CREATE POLICY readable ON boundary_layer FOR SELECT TO samband_app
  USING ((((( SELECT app.user_id() AS user_id) IS NOT NULL) AND (state = 'current'::text)) OR ( SELECT app.administrator() AS administrator) OR (id IN ( SELECT o.layer_id
   FROM boundary_offer o))));
CREATE TRIGGER copy_boundaries AFTER INSERT ON boundary_offer FOR EACH ROW EXECUTE FUNCTION app.copy_boundaries();
CREATE TRIGGER replace_boundaries BEFORE UPDATE OF state ON boundary_layer FOR EACH ROW WHEN (new.state = 'current'::text AND old.state <> 'current'::text) EXECUTE FUNCTION app.replace_boundaries();
GRANT SELECT ON area_layer TO samband_app;
GRANT INSERT ON boundary_layer TO samband_app;
GRANT SELECT ON boundary_layer TO samband_app;
GRANT UPDATE (answered_at) ON boundary_layer TO samband_app;
GRANT UPDATE (decline_reason) ON boundary_layer TO samband_app;
GRANT UPDATE (state) ON boundary_layer TO samband_app;
GRANT INSERT ON boundary_offer TO samband_app;
GRANT SELECT ON boundary_offer TO samband_app;
