import type { CoordinateSystem } from './choices.ts';
import { type Feature, type FeatureStream, firstPosition, type Geometry, mapPositions } from './feature.ts';
import { FormatError, type OnProblem, type Place, throwProblem } from './format-error.ts';
import type { Limits } from './limits.ts';
import { looksLikeZone, type Position, type Recognised, recogniseSystem, toWgs84 } from './projection.ts';
import type { ReadOptions, Remark, SourceFacts } from './table.ts';

/** `system` overrides what the file says and what its coordinates look like. */
export type FeatureOptions = ReadOptions & { system?: CoordinateSystem };

/** A feature as the file has it, in the file's own coordinates, and where it stands. */
export type RawFeature = { feature: Feature; place: Place };

const sampleSize = 100;

/** What a file declares, looked up when the sample has been read, since it may stand behind the first features. */
type Declared = () => CoordinateSystem | undefined;

/**
 * Raw features as a stream in WGS 84: the system is settled on a sample and holds for the rest. A feature that cannot
 * be placed is a problem.
 * @throws FormatError `coordinate-system-unknown`, `coordinate-zone-unknown`, `coordinates-outside`, `too-many-rows`
 */
export async function inWgs84(
  raw: AsyncGenerator<RawFeature>,
  declared: Declared,
  about: { facts: SourceFacts; remarks: Remark[]; limits: Limits },
  options: FeatureOptions,
): Promise<FeatureStream> {
  const sample: RawFeature[] = [];
  while (sample.length < sampleSize) {
    const next = await raw.next();
    if (next.done) break;
    sample.push(next.value);
  }
  const geometries = sample.map(({ feature }) => feature.geometry).filter((geometry) => geometry !== null);
  const recognised = settled(geometries, options.system ?? declared());
  about.facts.coordinateSystem = recognised.system;
  if (recognised.swapped) about.remarks.push({ remark: 'axes-swapped' });
  if (recognised.system !== 'wgs84')
    about.remarks.push({ remark: 'coordinates-converted', values: { from: recognised.system } });
  return {
    features: placed(sample, raw, recognised, about.limits, options.onProblem ?? throwProblem),
    notes: [],
    remarks: about.remarks,
    facts: about.facts,
  };
}

/** In a zone east is never above 300 km and north never below 6,000, so the order of the axes can be told. */
const northFirst = (positions: readonly Position[]): boolean =>
  positions.length > 0 && positions.every(([first = 0, second = 0]) => first > 1_000_000 && second < 1_000_000);

function settled(geometries: readonly Geometry[], declared: CoordinateSystem | undefined): Recognised {
  const positions = geometries.map(firstPosition).filter((position) => position !== undefined);
  const recognised = recogniseSystem(positions);
  if (declared?.startsWith('sweref99-')) return { system: declared, swapped: northFirst(positions) };
  if (declared) return recognised?.system === declared ? recognised : { system: declared, swapped: false };
  if (recognised) return recognised;
  if (positions.length === 0) return { system: 'wgs84', swapped: false };
  const name = positions[0]?.slice(0, 2).join(' ') ?? '';
  throw new FormatError(
    looksLikeZone(positions) ? 'coordinate-zone-unknown' : 'coordinate-system-unknown',
    {},
    { name },
  );
}

async function* placed(
  sample: readonly RawFeature[],
  rest: AsyncGenerator<RawFeature>,
  recognised: Recognised,
  limits: Limits,
  problem: OnProblem,
): AsyncGenerator<Feature> {
  let count = 0;
  const place = ({ feature, place: at }: RawFeature): Feature | undefined => {
    count += 1;
    if (count > limits.rows) throw new FormatError('too-many-rows', at, { limit: limits.rows });
    try {
      const change = (position: Position): Position => toWgs84(position, recognised, at);
      return { ...feature, geometry: feature.geometry && mapPositions(feature.geometry, change) };
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      problem(error);
      return undefined;
    }
  };
  try {
    for (const raw of sample) {
      const feature = place(raw);
      if (feature) yield feature;
    }
    for await (const raw of rest) {
      const feature = place(raw);
      if (feature) yield feature;
    }
  } finally {
    await rest.return(undefined);
  }
}
