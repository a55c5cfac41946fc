import type { CoordinateSystem } from './choices.ts';
import { type Feature, type FeatureStream, readGeometry } from './feature.ts';
import { type FeatureOptions, inWgs84, type RawFeature } from './feature-stream.ts';
import { FormatError, throwProblem } from './format-error.ts';
import { isObject, type Json, type JsonObject, type JsonPath, pathText, walkJson } from './json-stream.ts';
import { limitsOf } from './limits.ts';
import { systemOfName } from './projection.ts';
import type { ByteSource } from './source.ts';
import type { Remark, SourceFacts } from './table.ts';

export const geometryTypes: readonly string[] = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
];
const kept: readonly string[] = ['crs', 'geometry', 'properties', 'coordinates', 'geometries'];

/**
 * Reads GeoJSON (RFC 7946, and the `crs` of its forerunner): a collection feature by feature, or a single feature or
 * geometry. Coordinates in SWEREF 99 TM are recognised and converted.
 * @throws FormatError with byte or path, here or while the features are read
 */
export async function readGeoJson(source: ByteSource, options: FeatureOptions = {}): Promise<FeatureStream> {
  const limits = limitsOf(options.limits);
  const facts: SourceFacts = { format: 'geojson' };
  const remarks: Remark[] = [];
  const document = new GeoJsonDocument(facts);
  const problem = options.onProblem ?? throwProblem;
  const raw = async function* (): AsyncGenerator<RawFeature> {
    let record = 0;
    const found = function* (items: readonly Item[]): Generator<RawFeature> {
      for (const { at, json } of items) {
        record += 1;
        try {
          yield { feature: readFeature(json, at), place: { record, ...(at && { path: at }) } };
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          problem(new FormatError(error.reason, { record, ...error.place }, error.values));
        }
      }
    };
    for await (const _ of walkJson(source, document, limits)) yield* found(document.take());
    yield* found(document.end());
  };
  return inWgs84(raw(), () => document.declared, { facts, remarks, limits }, options);
}

type Item = { at: string; json: Json };

class GeoJsonDocument {
  readonly facts: SourceFacts;
  declared: CoordinateSystem | undefined;
  #members: JsonObject = {};
  #ready: Item[] = [];
  #collection = false;

  constructor(facts: SourceFacts) {
    this.facts = facts;
  }

  open = (path: JsonPath, kind: 'array' | 'object'): 'enter' | 'keep' | 'skip' => {
    const [member, index] = path;
    if (member === undefined && kind === 'object') return 'enter';
    if (typeof member !== 'string') throw new FormatError('member-missing', { path: 'type' });
    if (member !== 'features') return kept.includes(member) ? 'keep' : 'skip';
    if ((kind === 'array') !== (index === undefined)) throw new FormatError('member-invalid', { path: pathText(path) });
    this.#collection = true;
    return index === undefined ? 'enter' : 'keep';
  };

  value = (path: JsonPath, json: Json): void => {
    const [member, index] = path;
    if (member === 'features' && !isObject(json)) throw new FormatError('member-invalid', { path: pathText(path) });
    if (index !== undefined) this.#ready.push({ at: pathText(path), json });
    else if (typeof member === 'string' && [...kept, 'type', 'id'].includes(member)) this.#members[member] = json;
    if (member === 'name' && typeof json === 'string') this.facts.label = json;
    if (member === 'crs' && json !== null) this.#declare(json);
  };

  /** A system named after features were converted by another is too late to be heeded. */
  #declare(crs: Json): void {
    const properties = isObject(crs) && isObject(crs['properties']) ? crs['properties'] : {};
    const name = String(properties['name'] ?? properties['code'] ?? '');
    const system = systemOfName(name);
    const { coordinateSystem } = this.facts;
    if (!system || (coordinateSystem !== undefined && coordinateSystem !== system))
      throw new FormatError('coordinate-system-unknown', { path: 'crs' }, { name: name.slice(0, 200) });
    this.declared = system;
  }

  take(): Item[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  /** What is left when all has been read: nothing for a collection, otherwise the one feature. */
  end(): Item[] {
    const { type } = this.#members;
    if (type === undefined) throw new FormatError('member-missing', { path: 'type' });
    if (type === 'FeatureCollection' && !this.#collection)
      throw new FormatError('member-missing', { path: 'features' });
    if (type === 'FeatureCollection') return [];
    const isGeometry = geometryTypes.includes(String(type));
    if (this.#collection || !(type === 'Feature' || isGeometry))
      throw new FormatError('member-invalid', { path: 'type' });
    return [
      { at: '', json: isGeometry ? { type: 'Feature', geometry: this.#members, properties: null } : this.#members },
    ];
  }
}

/** Members that are not RFC 7946's are left out; a property may be called anything, and its value is data. */
function readFeature(json: Json, at: string): Feature {
  const path = (member: string): string => (at === '' ? member : `${at}.${member}`);
  if (!isObject(json) || json['type'] !== 'Feature') throw new FormatError('member-invalid', { path: path('type') });
  const { id, properties = null } = json;
  if (properties !== null && !isObject(properties))
    throw new FormatError('member-invalid', { path: path('properties') });
  const named = typeof id === 'string' || typeof id === 'number';
  return {
    type: 'Feature',
    ...(named && { id }),
    geometry: readGeometry(json['geometry'], path('geometry')),
    properties: properties ?? {},
  };
}
