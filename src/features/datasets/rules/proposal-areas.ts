import type { PreviewColumn } from '../schema/imports.ts';
import type { AreaSort } from '../schema/mapping.ts';
import { countyNamed, municipalNamed, named, nameNamed, ownNamed, placeNamed } from './column-names.ts';
import type { ColumnSurvey, Survey } from './survey.ts';

type Found = {
  origin: number | undefined;
  destination: number | undefined;
  /** Areas too, and nothing says whether they are where a flow goes. */
  doubtful: Set<number>;
  /** Every column of areas; those without a role say the same as another, or the county that it lies in. */
  taken: Set<number>;
};

const placed = ({ places }: ColumnSurvey): number => places.byName + places.byCode;
const share = (seen: ColumnSurvey): number => (placed(seen) === 0 ? 0 : placed(seen) / (placed(seen) + seen.unplaced));

/**
 * Whether a column is about areas. Names, and codes with their names, say so themselves; bare digits may be ages,
 * months, branches or counts, and are areas only where the column is called so.
 */
function isPlaces({ name, part }: PreviewColumn, seen: ColumnSurvey): boolean {
  if (part === 'geo') return true;
  if (part !== undefined && part !== 'code') return false;
  if (named.dimension.test(name) || named.value.test(name)) return false;
  const { byName, byCode } = seen.places;
  if (byName > 0 && byName >= byCode) return share(seen) >= 0.6 || (share(seen) > 0 && named.area.test(name));
  if (!placeNamed.test(name)) return part === 'code' && byCode > 0 && share(seen) === 1 && seen.coded > 0;
  return byCode > 0 && (share(seen) >= 0.6 || named.area.test(name));
}

/** Which column says where, and which where to: only two columns of areas make a flow, and only by their names. */
export function areaColumns(columns: readonly PreviewColumn[], survey: Survey): Found {
  const all = columns.flatMap(({ name, part }, index) => {
    const seen = survey.columns[index];
    const column = columns[index];
    return seen && column && isPlaces(column, seen) && !isOtherCode(index, columns, survey)
      ? [{ index, name, part, seen }]
      : [];
  });
  // Codes of one's own (a district, a statistical area) are areas where nothing else in the file is.
  const called =
    all.length > 0
      ? all
      : columns
          .flatMap(({ name, part }, index) => {
            const seen = survey.columns[index];
            return seen &&
              part === undefined &&
              seen.filled > 0 &&
              seen.periods < seen.filled &&
              (named.area.test(name) || ownNamed.test(name))
              ? [{ index, name, part, seen }]
              : [];
          })
          .slice(0, 1);
  const taken = new Set(all.map(({ index }) => index));
  const doubtful = new Set<number>();
  const origin =
    called.find(({ name }) => named.origin.test(name)) ??
    finest(called.filter(({ name }) => !named.destination.test(name))) ??
    called[0];
  if (!origin) return { origin: undefined, destination: undefined, doubtful, taken };
  taken.add(origin.index);
  let destination: number | undefined;
  for (const other of called) {
    if (other === origin) continue;
    const pair = survey.pairs.get(`${Math.min(origin.index, other.index)} ${Math.max(origin.index, other.index)}`);
    // What says the same as another column is passed over, unless it is about smaller areas or says more.
    const twin = pair !== undefined && pair.other === 0 && other.seen.unplaced === 0 && !ownNamed.test(other.name);
    const towards = named.destination.test(other.name) || (other.part === 'geo' && other.name !== origin.name);
    if (twin && !towards) continue;
    if (pair === undefined && !towards && other.name === origin.name) continue;
    if (towards && destination === undefined) destination = other.index;
    else if (!twin && destination === undefined) doubtful.add(other.index);
    else if (!twin && !sameAs(survey, destination, other.index)) doubtful.add(other.index);
  }
  columns.forEach(({ name, part }, index) => {
    const seen = survey.columns[index];
    if (part === undefined && index !== origin.index && ownNamed.test(name) && seen && seen.filled > 0)
      doubtful.add(index);
  });
  if (destination !== undefined)
    for (const index of doubtful) if (sameAs(survey, destination, index)) doubtful.delete(index);
  return { origin: origin.index, destination, doubtful, taken };
}

/** Two digits in a column called `Kod` are a county only beside its name: branches have such codes too. */
function isOtherCode(index: number, columns: readonly PreviewColumn[], survey: Survey): boolean {
  const [column, seen] = [columns[index], survey.columns[index]];
  if (!column || !seen || column.part !== undefined || !/^(?:kod|code)$/i.test(column.name)) return false;
  if (seen.places.byName > 0 || seen.places.municipality > 0) return false;
  return !hasTwin(survey, index);
}

/** Whether another column names the same areas, row by row. */
export const hasTwin = (survey: Survey, index: number): boolean =>
  survey.columns.some((_, other) => {
    const pair = survey.pairs.get(`${Math.min(index, other)} ${Math.max(index, other)}`);
    return pair !== undefined && pair.same > 0 && pair.other === 0;
  });

const sameAs = (survey: Survey, one: number | undefined, other: number): boolean => {
  if (one === undefined) return false;
  const pair = survey.pairs.get(`${Math.min(one, other)} ${Math.max(one, other)}`);
  return pair !== undefined && pair.other === 0;
};

/** Beside the county that it lies in, the municipality is what the row is about. */
const finest = <C extends { seen: ColumnSurvey; name: string }>(columns: readonly C[]): C | undefined => {
  const [first] = columns;
  const smaller =
    columns.find(({ seen }) => seen.places.municipality > 0) ?? columns.find(({ name }) => municipalNamed.test(name));
  return first && first.seen.places.municipality === 0 ? (smaller ?? first) : first;
};

const ordered: readonly AreaSort[] = ['ask', 'both', 'municipality', 'county', 'own'];
/** What sort of areas the columns have, all their rows together. */
export function sortOf(
  columns: readonly PreviewColumn[],
  survey: Survey,
  used: readonly (number | undefined)[],
): AreaSort {
  const sorts = used.flatMap((index): AreaSort[] => {
    const [column, seen] = index === undefined ? [] : [columns[index], survey.columns[index]];
    return column && seen ? [sortOfColumn(column, seen)] : [];
  });
  if (sorts.length === 0) return 'municipality';
  if (new Set(sorts).size === 1) return sorts[0] ?? 'municipality';
  // Between counties and municipalities a name that is both cannot be told apart in each column by itself.
  const twoWays = used.some((index) => (survey.columns[index ?? -1]?.places.either ?? 0) > 0);
  if (sorts.includes('municipality') && sorts.includes('county')) return twoWays ? 'ask' : 'both';
  return ordered.find((sort) => sorts.includes(sort)) ?? 'ask';
}

/** Whether a column is called so that municipalities, counties or the country may stand in it. */
const mayHold = ({ name, part }: PreviewColumn): boolean =>
  part !== undefined ||
  /^(?:[A-Z]{1,2})?$/.test(name) ||
  [placeNamed, named.area, named.destination, nameNamed, /^plats|^var$/i].some((pattern) => pattern.test(name));

function sortOfColumn(column: PreviewColumn, seen: ColumnSurvey): AreaSort {
  const { name } = column;
  const { municipality, county, either, country, byName, byCode } = seen.places;
  if (byName + byCode === 0)
    return municipalNamed.test(name)
      ? 'municipality'
      : countyNamed.test(name)
        ? 'county'
        : placeNamed.test(name) || ownNamed.test(name)
          ? 'own'
          : 'ask';
  // The town of Gävle is not the municipality, and so are a station, a court and a labour market called.
  if (ownNamed.test(name) || (seen.bare > 0 && !mayHold(column))) return 'ask';
  if (share(seen) < 0.5) return municipalNamed.test(name) ? 'municipality' : countyNamed.test(name) ? 'county' : 'ask';
  const mixed = country > 0 || (municipality > 0 && county > 0);
  if (either === 0)
    return mixed && municipality + county > 0
      ? 'both'
      : municipality > 0
        ? 'municipality'
        : county > 0
          ? 'county'
          : 'ask';
  if (municipality > 0 && county === 0) return country > 0 ? 'both' : 'municipality';
  // Counties that are all written as such leave a bare name to the municipality; the rest of the column decides else.
  if (municipality > 0) return seen.bareCounties === 0 ? 'both' : 'ask';
  if (county > 0) return seen.bareCounties > 0 || countyNamed.test(name) ? (country > 0 ? 'ask' : 'county') : 'ask';
  if (country > 0) return 'ask';
  if (countyNamed.test(name) && !municipalNamed.test(name)) return 'county';
  return municipalNamed.test(name) && !countyNamed.test(name) ? 'municipality' : 'ask';
}
