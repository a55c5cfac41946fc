SELECT app.make_kind('run', 'KR', '{result,sha256,seen,failure,alive_at,rows_done,rows_total}', '{analysis,algorithm,parameters,dataset_id,release,checksum,measure,period}');

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "algorithm" INTEGER NOT NULL,
ADD COLUMN     "alive_at" TIMESTAMPTZ(3),
ADD COLUMN     "analysis" TEXT NOT NULL,
ADD COLUMN     "checksum" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "dataset_id" UUID NOT NULL,
ADD COLUMN     "failure" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "measure" TEXT NOT NULL,
ADD COLUMN     "parameters" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "period" TEXT NOT NULL,
ADD COLUMN     "release" INTEGER NOT NULL,
ADD COLUMN     "result" JSONB,
ADD COLUMN     "rows_done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "rows_total" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "seen" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sha256" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "run_dataset_id_idx" ON "run"("dataset_id");

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.within_grounds(p_item uuid, p_audience text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT NOT EXISTS (SELECT FROM link l LEFT JOIN item t ON t.id = l.to_id
    WHERE l.from_id = p_item AND coalesce(NOT app.read_by_all(p_audience, p_organisation, t.audience, t.organisation_id), true))
$function$;
REVOKE ALL ON function app.within_grounds(uuid,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.wake_runs()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'import.run')::text);
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.wake_runs() FROM PUBLIC;
CREATE POLICY by_dataset ON run AS RESTRICTIVE FOR ALL TO samband_app
  USING ((EXISTS ( SELECT
   FROM item d
  WHERE (d.id = run.dataset_id))));
CREATE TRIGGER wake_runs AFTER INSERT OR UPDATE OF status ON item FOR EACH ROW WHEN (new.kind = 'run'::text AND new.status = 'waiting'::text) EXECUTE FUNCTION app.wake_runs();
GRANT EXECUTE ON FUNCTION app.within_grounds(uuid,text,uuid) TO samband_app;
