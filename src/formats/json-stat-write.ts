import { type Cube, cellCount, type Dimension } from './cube.ts';
import { FormatError } from './format-error.ts';
import type { Json, JsonObject } from './json-stream.ts';

/**
 * Writes a cube as a JSON-stat 2 dataset that `readJsonStatCube` reads back to the same, in pieces.
 * @throws FormatError `number-not-finite` with the path
 */
export function* writeJsonStat(cube: Cube): Generator<string> {
  const { dimensions, extra = {} } = cube;
  const count = cellCount(dimensions);
  const roles = (['time', 'geo', 'metric'] as const).flatMap((role): [string, Json][] => {
    const ids = dimensions.filter((dimension) => dimension.role === role).map(({ id }) => id);
    return ids.length > 0 ? [[role, ids]] : [];
  });
  const header: JsonObject = {
    version: '2.0',
    class: 'dataset',
    ...(cube.label !== undefined && { label: cube.label }),
    ...(cube.source !== undefined && { source: cube.source }),
    ...(cube.updated !== undefined && { updated: cube.updated }),
    ...(cube.notes && { note: [...cube.notes] }),
    ...(roles.length > 0 && { role: Object.fromEntries(roles) }),
    ...extra,
    id: dimensions.map(({ id }) => id),
    size: dimensions.map(({ categories }) => categories.length),
    dimension: Object.fromEntries(dimensions.map((dimension) => [dimension.id, dimensionJson(dimension)])),
  };
  yield `${JSON.stringify(header).slice(0, -1)},"value":[`;
  yield* listed(
    count,
    (cell) => valueJson(cube.value(cell), cell),
    (cell, json) => (cell > 0 ? `,${json}` : json),
  );
  yield ']';
  if (cube.hasStatus) {
    let first = true;
    yield ',"status":{';
    yield* listed(
      count,
      (cell) => {
        const status = cube.status(cell);
        return status === undefined ? '' : JSON.stringify(status);
      },
      (cell, json) => {
        if (json === '') return '';
        const comma = first ? '' : ',';
        first = false;
        return `${comma}"${cell}":${json}`;
      },
    );
    yield '}';
  }
  yield '}';
}

function* listed(
  count: number,
  jsonOf: (cell: number) => string,
  placed: (cell: number, json: string) => string,
): Generator<string> {
  let piece = '';
  for (let cell = 0; cell < count; cell += 1) {
    piece += placed(cell, jsonOf(cell));
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function valueJson(value: number | string | null, cell: number): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new FormatError('number-not-finite', { path: `value[${cell}]` });
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}

/** Codes are written as an array: the keys of an object that look like numbers would lose their order. */
function dimensionJson({ label, categories, notes, extra = {} }: Dimension): JsonObject {
  const { category: categoryExtra, ...rest } = extra;
  const units = categories.flatMap(({ code, unit }): [string, Json][] => (unit ? [[code, unit]] : []));
  const noted = categories.flatMap(({ code, notes: own }): [string, Json][] => (own ? [[code, [...own]]] : []));
  return {
    label,
    ...(notes && { note: [...notes] }),
    category: {
      index: categories.map(({ code }) => code),
      label: Object.fromEntries(categories.map(({ code, label: name }) => [code, name])),
      ...(units.length > 0 && { unit: Object.fromEntries(units) }),
      ...(noted.length > 0 && { note: Object.fromEntries(noted) }),
      ...(typeof categoryExtra === 'object' && categoryExtra),
    },
    ...rest,
  };
}
