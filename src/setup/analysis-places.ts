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

/** With these places and functions too: what a file says nothing of, nobody supplies there. */
function widened({ places, functions, count }: Supply, more: { places?: string[]; functions?: string[] }): Supply {
  const known = new Map(
    places.map((place, at) => [place, new Map(functions.map((name, index) => [name, count[at]![index]!]))]),
  );
  const all = (one: readonly string[], other: readonly string[] = []): string[] =>
    [...new Set([...one, ...other])].sort();
  const [rows, columns] = [all(places, more.places), all(functions, more.functions)];
  return {
    places: rows,
    functions: columns,
    count: rows.map((place) => columns.map((name) => known.get(place)?.get(name) ?? 0)),
  };
}

export async function hierarchy(given: Given): Promise<Answer> {
  const [, path] = given.files;
  const stated = await supplyOf(given);
  const told = path === undefined ? undefined : await readNumbers(path, 'function', 'level', given.reading);
  const supply = told ? widened(stated, { functions: [...told.keys()] }) : stated;
  const levels = told ? ofEach(supply.functions, told, path!) : levelsByCommonness(supply, given.number('levels'));
  const found = serviceHierarchy(supply, levels, given.number('needed'));
  return {
    columns: [text('code'), ...['score', 'functions', 'level'].map(figure)],
    rows: found.places.map(({ code, score, functions, level }) => [code, score, functions, level]),
    result: found,
    warnings: [`Reproducibility is ${found.reproducibility}, with ${found.errors} cells out of order`],
  };
}

export async function thresholds(given: Given): Promise<Answer> {
  const path = given.files[1]!;
  const people = await readNumbers(path, 'place', 'population', given.reading);
  const supply = widened(await supplyOf(given), { places: [...people.keys()] });
  const population = ofEach(supply.places, people, path);
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
  const unnumbered = corners?.find(({ code }) => !/^\d{1,9}$/.test(code));
  if (unnumbered) throw new FileFault([`${files[1]}: corner “${unnumbered.code}” is not a whole number`]);
  const ring = corners
    ?.toSorted((one, other) => Number(one.code) - Number(other.code))
    .map(({ figures: [x = 0, y = 0] }) => [x, y] as const);
  const apart = new Set(places.map(({ at }) => at.join(' '))).size;
  const found = locationEvenness(places, ring ?? frameOf(places));
  return {
    columns: [text('code'), figure('area')],
    rows: found.areas.map(({ code, area }) => [code, area]),
    result: found,
    warnings: [
      `The Gini coefficient of the areas is ${found.gini ?? 'unknown'}`,
      ...(apart < places.length
        ? [`Places that share a point with one before, and have nothing: ${places.length - apart}`]
        : []),
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
