import type { CoordinateSystem } from './choices.ts';
import { type Attributes, type Dbf, type DbfEncoding, readDbf } from './dbf.ts';
import { codePageOf } from './encoding.ts';
import type { Feature, FeatureStream } from './feature.ts';
import { type FeatureOptions, inWgs84, type RawFeature } from './feature-stream.ts';
import { FormatError, throwProblem } from './format-error.ts';
import { limitsOf } from './limits.ts';
import { systemOfWkt } from './projection.ts';
import { readShp, type Shape } from './shp.ts';
import type { ByteSource } from './source.ts';
import type { Remark, SourceFacts } from './table.ts';
import { openZip, type Zip } from './zip.ts';

/** `layer` is the name of one of several shapefiles in the archive, without its ending. */
export type ShapefileOptions = FeatureOptions & { layer?: string };

const isShape = (name: string): boolean => /\.shp$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name);
const stem = (name: string): string => name.slice(0, name.lastIndexOf('.'));
const layerName = (name: string): string => stem(name.slice(name.lastIndexOf('/') + 1));

/**
 * Reads a shapefile from a zip archive: shapes and attributes side by side, feature by feature, converted to WGS 84.
 * @throws FormatError `shapefile-missing-part`, `shapefile-damaged`, `coordinate-system-unknown` …, with entry and
 * record
 */
export async function readShapefile(source: ByteSource, options: ShapefileOptions = {}): Promise<FeatureStream> {
  const limits = limitsOf(options.limits);
  const zip = await openZip(source, limits);
  const layers = zip.names.filter(isShape);
  const shp = options.layer === undefined ? layers[0] : layers.find((name) => layerName(name) === options.layer);
  if (shp === undefined)
    throw options.layer === undefined
      ? new FormatError('shapefile-missing-part', {}, { part: '.shp' })
      : new FormatError('layer-missing', {}, { layer: options.layer });
  const part = (ending: string): string | undefined =>
    zip.names.find((name) => name.toLowerCase() === `${stem(shp)}.${ending}`.toLowerCase());
  const [dbf, prj, cpg] = [part('dbf'), part('prj'), part('cpg')];
  if (dbf === undefined) throw new FormatError('shapefile-missing-part', {}, { part: `${layerName(shp)}.dbf` });

  const declared = prj === undefined || options.system ? undefined : await declaredSystem(zip, prj);
  const said = cpg === undefined ? '' : await smallText(zip, cpg);
  const encoding: DbfEncoding | undefined = /utf-?8|65001/i.test(said) ? 'utf-8' : codePageOf(said);
  const attributes = await readDbf(zip.read(dbf), dbf, encoding, limits);
  const remarks: Remark[] = [];
  if (layers.length > 1) remarks.push({ remark: 'more-layers', values: { count: layers.length - 1 } });
  if (attributes.memo) remarks.push({ remark: 'memo-left-out' });
  const facts: SourceFacts = {
    format: 'shapefile',
    label: layerName(shp),
    layer: layerName(shp),
    layers: layers.map(layerName),
  };
  const raw = joined(readShp(zip.read(shp), shp, limits), attributes, dbf, remarks, options.onProblem ?? throwProblem);
  return inWgs84(raw, () => declared, { facts, remarks, limits }, options);
}

/**
 * Shape and attributes belong together by their order; one more or less of either means that the parts are not of one
 * make.
 */
async function* joined(
  shapes: AsyncGenerator<Shape>,
  { records, count }: Dbf,
  entry: string,
  remarks: Remark[],
  problem: (error: FormatError) => void,
): AsyncGenerator<RawFeature> {
  try {
    let record = 0;
    for await (const { geometry, place, problem: found } of shapes) {
      record += 1;
      const next = await records.next();
      if (next.done) throw new FormatError('shapefile-damaged', { entry, record }, { expected: count, found: record });
      if (next.value.deleted) deletedLeftOut(remarks);
      else if (found) problem(found);
      else yield { feature: featureOf(geometry, next.value), place };
    }
    if (record !== count)
      throw new FormatError('shapefile-damaged', { entry, record }, { expected: count, found: record });
  } finally {
    await shapes.return(undefined);
    await records.return(undefined);
  }
}

const featureOf = (geometry: Feature['geometry'], { values }: Attributes): Feature => ({
  type: 'Feature',
  geometry,
  properties: Object.fromEntries(values),
});

function deletedLeftOut(remarks: Remark[]): void {
  if (!remarks.some(({ remark }) => remark === 'deleted-left-out')) remarks.push({ remark: 'deleted-left-out' });
}

async function declaredSystem(zip: Zip, entry: string): Promise<CoordinateSystem> {
  const text = await smallText(zip, entry);
  const system = systemOfWkt(text.trim());
  if (!system)
    throw new FormatError(
      'coordinate-system-unknown',
      { entry },
      { name: /"([^"]{1,200})"/.exec(text)?.[1] ?? text.slice(0, 80) },
    );
  return system;
}

/** The beginning of a part that is a line of text. */
async function smallText(zip: Zip, entry: string): Promise<string> {
  let text = '';
  for await (const piece of zip.read(entry)) {
    text += new TextDecoder().decode(piece.subarray(0, 20_000));
    if (text.length > 10_000) break;
  }
  return text;
}
