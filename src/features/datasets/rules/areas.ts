import type { AreaSort, FaultReason } from '../schema/mapping.ts';
import { formerAreas, formerNames, mergedAreas } from './former-areas.ts';
import { tidy } from './text.ts';

export type Cell = string | number | boolean | null;
export type KnownArea = { code: string; name: string; shortName: string };
/** `former` is the code that stands in the file where the area has another one today. */
export type Found = { code: string; former?: string } | { reason: FaultReason };

/**
 * What a cell may stand for: as a municipality, as a county, as the country. A name may be both. `by` says whether it
 * was written as a code alone, which may as well be an age or a month, or in a way that only areas are.
 */
export type Candidates = {
  municipality?: string;
  county?: string;
  country?: true;
  former?: string;
  merged?: true;
  by: 'code' | 'name';
  /** Says by itself which of the two it is: `Uppsala län`, `0380`. */
  plain: boolean;
};

const letters = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replaceAll(/[\s\u00a0\u2010-\u2013-]+/g, ' ')
    .trim();
const country = new Set(['00', '0000', 'riket', 'sverige', 'hela riket', 'hela landet', 'sweden', 'the country']);
const nothing: Candidates = { by: 'name', plain: false };

/**
 * Municipalities, counties and the country by code or by name, as statistics write them: `2184`, `2184 Hudiksvall`,
 * `Hudiksvalls kommun`, Kolada's `0021` for a county.
 */
export class AreaFinder {
  readonly #municipalities = new Map<string, string>();
  readonly #counties = new Map<string, string>();
  readonly #codes = new Set<string>();
  readonly #former = new Map<string, string>();
  readonly #merged = new Set<string>();
  readonly #ofCode = new Map<string, Set<string>>();
  /** Municipalities that are all of their county: the region there is the municipality. */
  readonly #wholeCounties = new Set<string>();

  constructor(municipalities: readonly KnownArea[], counties: readonly KnownArea[]) {
    for (const { code, name, shortName } of counties) {
      const short = letters(shortName);
      this.#learn(this.#counties, code, [letters(name), short, `${short}s län`, `${short} län`, `${short} county`]);
      this.#codes.add(code);
    }
    for (const { code, name, shortName } of municipalities) {
      this.#codes.add(code);
      this.#learn(this.#municipalities, code, [letters(name), ...namesOf(shortName)]);
    }
    for (const { code } of counties) {
      const [first, ...more] = municipalities.filter((one) => one.code.startsWith(code));
      if (first && more.length === 0) this.#wholeCounties.add(first.code);
    }
    for (const { code, name } of formerNames)
      if (this.#codes.has(code)) this.#learn(this.#municipalities, code, namesOf(name));
    for (const { code, now } of formerAreas) if (this.#codes.has(now)) this.#former.set(code, now);
    for (const { code } of mergedAreas) if (!this.#codes.has(code)) this.#merged.add(code);
  }

  #learn(names: Map<string, string>, code: string, written: readonly string[]): void {
    const known = this.#ofCode.get(code) ?? new Set();
    for (const name of written) {
      names.set(name, code);
      known.add(name);
    }
    this.#ofCode.set(code, known);
  }

  /** What a cell may stand for, as far as the cell alone says it; undefined where it is no area. */
  candidates(cell: Cell): Candidates | undefined {
    const text = typeof cell === 'number' ? String(cell) : letters(String(cell ?? ''));
    if (text === '' || text.length > 80) return undefined;
    if (/^\d+$/.test(text)) return this.#byCode(text);
    if (country.has(text)) return { ...nothing, country: true, plain: true };
    const [, first = '', rest = ''] = /^(?:se)?(\d{2}|\d{4})[ .:_]+(\D.*)$/.exec(text) ?? [];
    const [, name = '', last = ''] = /^(\D.*?) ?\((\d{2}|\d{4})\)$/.exec(text) ?? [];
    if (first || last) return this.#byBoth(first || last, rest || name);
    return this.#byName(text);
  }

  #byCode(digits: string): Candidates | undefined {
    const code = digits.length === 3 ? `0${digits}` : digits.length === 1 ? `0${digits}` : digits;
    if (code === '00' || code === '0000') return { by: 'code', plain: true, country: true };
    const how = { by: 'code', plain: true } as const;
    if (this.#codes.has(code)) return code.length === 4 ? { ...how, municipality: code } : { ...how, county: code };
    const now = this.#former.get(code);
    if (now !== undefined) return { ...how, municipality: now, former: code };
    if (this.#merged.has(code)) return { ...how, merged: true, former: code };
    const county = /^00\d{2}$/.test(code) ? code.slice(2) : '';
    return this.#codes.has(county) ? { ...how, county } : undefined;
  }

  /** A code with its name: the two must agree, or it is an age (`25 år`) or somebody's slip. */
  #byBoth(digits: string, name: string): Candidates | undefined {
    const found = this.#byCode(digits);
    if (!found) return undefined;
    if (found.country) return country.has(name) ? { ...found, by: 'name' } : undefined;
    const known = this.#ofCode.get(found.municipality ?? found.county ?? '');
    return found.merged || known?.has(name) ? { ...found, by: 'name' } : undefined;
  }

  #byName(text: string): Candidates | undefined {
    const bare = text.replace(/^region /, '');
    // Region Uppsala is the county; only where the county is one municipality it is that too.
    const alone = this.#municipalities.get(bare) ?? '';
    const municipality = this.#municipalities.get(text) ?? (this.#wholeCounties.has(alone) ? alone : undefined);
    const county = this.#counties.get(text) ?? (bare === text ? undefined : this.#counties.get(bare));
    if (municipality === undefined && county === undefined) return undefined;
    return {
      by: 'name',
      plain: (municipality === undefined) !== (county === undefined),
      ...(municipality && { municipality }),
      ...(county && { county }),
    };
  }

  /** What a cell stands for where the whole column is about areas of this sort. */
  find(cell: Cell, sort: AreaSort): Found {
    if (cell === null || String(cell).trim() === '') return { reason: 'area-missing' };
    if (sort === 'own')
      return tidy(String(cell)).length > 40 ? { reason: 'text-too-long' } : { code: tidy(String(cell)) };
    const found = this.candidates(cell);
    if (found === undefined) return { reason: 'area-unknown' };
    if (found.merged) return { reason: 'area-merged' };
    const { municipality, county, former } = found;
    if (sort === 'both' && found.country) return { code: '00' };
    const code = sort === 'county' ? county : sort === 'municipality' ? municipality : (municipality ?? county);
    if (code === undefined) return { reason: sort === 'county' ? 'area-not-county' : 'area-not-municipality' };
    return { code, ...(former && { former }) };
  }
}

/** Every way in which a municipality's name is written: `Dals-Ed`, `Dals-Eds kommun`, `Borås stad`. */
function namesOf(shortName: string): string[] {
  const short = letters(shortName);
  return [short, `${short}s`, short.replace(/n$/, '')].flatMap((name) =>
    name === short
      ? [name, `${name} kommun`, `${name} stad`, `${name} municipality`]
      : [`${name} kommun`, `${name} stad`],
  );
}
