import { DatabaseSync } from 'node:sqlite';
import type { Feature, FeatureStream } from '#src/formats/feature.ts';
import { type FeatureOptions, inWgs84, type RawFeature } from '#src/formats/feature-stream.ts';
import { FormatError, throwProblem } from '#src/formats/format-error.ts';
import type { JsonObject } from '#src/formats/json-stream.ts';
import { limitsOf } from '#src/formats/limits.ts';
import { systemOfName } from '#src/formats/projection.ts';
import type { Remark, SourceFacts } from '#src/formats/table.ts';
import { geometryOfBlob } from '#src/formats/wkb.ts';

type Layer = { name: string; title: string; column: string; system: string };
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Layers that are real tables: a view is a query of whoever made the file. */
const layers = `select c.table_name as name, coalesce(nullif(c.identifier, ''), c.table_name) as title,
  g.column_name as "column",
  coalesce(s.organization || ':' || s.organization_coordsys_id, '') as system
  from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name
  join sqlite_master m on m.name = c.table_name and m.type = 'table'
  left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id where c.data_type = 'features' order by c.table_name`;

/**
 * Reads one layer of a GeoPackage, from the file itself and a row at a time; `layer` by its name, otherwise the first.
 * @throws FormatError `geopackage-damaged`, `layer-missing`, `coordinate-system-unknown`
 */
export async function readGeoPackage(
  path: string,
  options: FeatureOptions & { layer?: string } = {},
): Promise<FeatureStream> {
  const database = opened(path);
  try {
    const all = database.prepare(layers).all() as Layer[];
    const layer = options.layer === undefined ? all[0] : all.find(({ name }) => name === options.layer);
    if (!layer) throw new FormatError('layer-missing', {}, { layer: options.layer ?? '' });
    const declared = systemOfName(layer.system);
    if (!declared && !options.system && layer.system !== '' && !/^none:/i.test(layer.system))
      throw new FormatError('coordinate-system-unknown', {}, { name: layer.system.slice(0, 200) });
    const remarks: Remark[] = all.length > 1 ? [{ remark: 'more-layers', values: { count: all.length - 1 } }] : [];
    const facts: SourceFacts = { format: 'gpkg', label: layer.title, layer: layer.name };
    facts.layers = all.map(({ name }) => name);
    const raw = features(database, layer, options.onProblem ?? throwProblem);
    return await inWgs84(raw, () => declared, { facts, remarks, limits: limitsOf(options.limits) }, options);
  } catch (error) {
    if (database.isOpen) database.close();
    throw error instanceof FormatError ? error : new FormatError('geopackage-damaged');
  }
}

function opened(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly: true, allowExtension: false });
    database.exec('pragma trusted_schema = off');
    return database;
  } catch {
    throw new FormatError('geopackage-damaged');
  }
}

async function* features(
  database: DatabaseSync,
  { name, column }: Layer,
  problem: (error: FormatError) => void,
): AsyncGenerator<RawFeature> {
  let record = 0;
  try {
    for (const row of database.prepare(`select * from ${quoted(name)}`).iterate()) {
      record += 1;
      try {
        yield { feature: featureOf(row, column, `${name}[${record}]`), place: { record } };
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        problem(new FormatError(error.reason, { record, ...error.place }, error.values));
      }
    }
  } catch (error) {
    throw error instanceof FormatError ? error : new FormatError('geopackage-damaged', { record });
  } finally {
    if (database.isOpen) database.close();
  }
}

function featureOf(row: Record<string, unknown>, column: string, path: string): Feature {
  const blob = row[column];
  const properties: JsonObject = {};
  for (const [name, value] of Object.entries(row))
    if (name !== column && !(value instanceof Uint8Array))
      properties[name] = typeof value === 'bigint' ? String(value) : (value as string | number | null);
  return { type: 'Feature', geometry: blob instanceof Uint8Array ? geometryOfBlob(blob, path) : null, properties };
}
