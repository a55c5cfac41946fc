import { connectivity, rankSize } from '#src/analysis/polycentricity.ts';
import type { Line } from '#src/analysis/regression.ts';
import { levelsByCommonness, serviceHierarchy, type Supply } from '#src/analysis/service-hierarchy.ts';
import { serviceThresholds, threatened } from '#src/analysis/service-thresholds.ts';
import { frameOf, locationEvenness } from '#src/analysis/thiessen.ts';
import { type Answer, figure, type Given, text } from './analysis.ts';
import { FileFault } from './analysis-files.ts';
import { readCrossed, readListed, readNumbers, readPlaces } from './analysis-lists.ts';

async function supplyOf({ files, reading }: Given): Promise<Supply> {
  const { rows, columns, values } = await readCrossed(files[0]!, ['place', 'function'], ['count'], reading);
  return { places: rows, functions: columns, count: values['count']! };
}

/** The figure of each code in a file, in the order of `codes`. */
function ofEach(codes: readonly string[], found: ReadonlyMap<string, number>, path: string): number[] {
  const missing = codes.filter((code) => !found.has(code));
  if (missing.length > 0) throw new FileFault(missing.map((code) => `${path}: nothing is said of “${code}”`));
  return codes.map((code) => found.get(code)!);
}

export async function hierarchy(given: Given): Promise<Answer> {
  const supply = await supplyOf(given);
  const [, path] = given.files;
  const levels =
    path === undefined
      ? levelsByCommonness(supply, given.number('levels'))
      : ofEach(supply.functions, await readNumbers(path, 'function', 'level', given.reading), path);
  const found = serviceHierarchy(supply, levels, given.number('needed'));
  return {
    columns: [text('code'), ...['score', 'functions', 'level'].map(figure)],
    rows: found.places.map(({ code, score, functions, level }) => [code, score, functions, level]),
    result: found,
    warnings: [`Reproducibility is ${found.reproducibility}, with ${found.errors} cells out of order`],
  };
}

export async function thresholds(given: Given): Promise<Answer> {
  const supply = await supplyOf(given);
  const path = given.files[1]!;
  const population = ofEach(supply.places, await readNumbers(path, 'place', 'population', given.reading), path);
  const found = serviceThresholds(supply, population);
  if (given.text('fall') === undefined)
    return {
      columns: [
        text('function'),
        ...['places', 'smallest_with', 'largest_without', 'threshold', 'above', 'exceptions'].map(figure),
      ],
      rows: found.map((one) => [
        ...[one.function, one.places, one.smallestWith, one.largestWithout, one.threshold, one.above, one.exceptions],
      ]),
      result: found,
    };
  const going = threatened(supply, population, found, given.share('fall'));
  return {
    columns: [text('place'), text('function'), ...['population', 'after', 'threshold', 'certain'].map(figure)],
    rows: going.map((one) => [one.place, one.function, one.population, one.after, one.threshold, one.certain ? 1 : 0]),
    result: { thresholds: found, threatened: going },
    warnings: ['A function is taken to go where its threshold is passed'],
  };
}

const lineCells = (line: Line | null): (number | null)[] => [line?.slope ?? null, line?.r2 ?? null];

export async function sizes({ files, reading }: Given): Promise<Answer> {
  const places = await readListed(files[0]!, 'code', ['population'], reading);
  const found = rankSize(places.map(({ code, figures }) => ({ code, population: figures[0]! })));
  return {
    columns: ['count', 'left_out', 'slope', 'r2', 'slope_without_first', 'r2_without_first', 'primacy', 'residual'].map(
      figure,
    ),
    rows: [
      [
        ...[found.count, found.leftOut, ...lineCells(found.line), ...lineCells(found.withoutFirst)],
        ...[found.primacy, found.residual],
      ],
    ],
    result: found,
  };
}

export async function location({ files, reading }: Given): Promise<Answer> {
  const places = await readPlaces(files[0]!, reading);
  const corners =
    files[1] === undefined ? undefined : await readListed(files[1], 'corner', ['x', 'y'], reading, { signed: true });
  const ring = corners
    ?.toSorted((one, other) => Number(one.code) - Number(other.code))
    .map(({ figures: [x = 0, y = 0] }) => [x, y] as const);
  const found = locationEvenness(places, ring ?? frameOf(places));
  return {
    columns: [text('code'), figure('area')],
    rows: found.areas.map(({ code, area }) => [code, area]),
    result: found,
    warnings: [
      `The Gini coefficient of the areas is ${found.gini ?? 'unknown'}`,
      ...(ring
        ? []
        : [
            'Without a border the region is a rectangle that reaches a twentieth of its width ' +
              'beyond the places on every side',
          ]),
    ],
  };
}

export async function connected({ files, reading }: Given): Promise<Answer> {
  const places = await readListed(files[0]!, 'code', ['population', 'accessibility'], reading);
  const found = connectivity(
    places.map(({ code, figures: [population = 0, reach = 0] }) => ({ code, population, accessibility: reach })),
  );
  return {
    columns: ['count', 'left_out', 'slope', 'r2', 'gini'].map(figure),
    rows: [[places.length, found.leftOut, ...lineCells(found.line), found.gini]],
    result: found,
  };
}
