import type { FaultReason, Mapping } from '../schema/mapping.ts';
import { tidy } from './text.ts';

export type Cell = string | number | boolean | null;
export type KnownArea = { code: string; name: string; shortName: string };
export type Found = { code: string } | { reason: FaultReason };

const letters = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv').replaceAll(/\s+/g, ' ').trim();
const country = new Set(['00', '0', '0000', 'riket', '00 riket', 'sverige', 'hela riket']);

/**
 * Municipalities, counties and the country by code or by name, as statistics write them: `2184`, `2184 Hudiksvall`,
 * `Hudiksvalls kommun`, Kolada's `0021` for a county.
 */
export class AreaFinder {
  readonly #names = new Map<string, string>();
  readonly #codes = new Set<string>();

  constructor(municipalities: readonly KnownArea[], counties: readonly KnownArea[]) {
    for (const { code, name, shortName } of [...counties, ...municipalities]) {
      this.#codes.add(code);
      this.#names.set(letters(name), code).set(letters(shortName), code);
    }
  }

  /** The official code: four digits, two, or 00 for the country; undefined for anything else. */
  codeOf(cell: Cell): string | undefined {
    const text =
      typeof cell === 'number'
        ? cell > 99
          ? String(cell).padStart(4, '0')
          : String(cell).padStart(2, '0')
        : letters(String(cell ?? ''));
    if (this.#codes.has(text)) return text;
    if (country.has(text)) return '00';
    const [, digits = ''] = /^(\d{4}|\d{2})(?:[\s-]|$)/.exec(text) ?? [];
    if (this.#codes.has(digits)) return digits;
    if (/^00\d{2}$/.test(digits))
      return digits === '0000' ? '00' : this.#codes.has(digits.slice(2)) ? digits.slice(2) : undefined;
    const [, short = text] = /^(.+?)s?(?: kommun| stad| län)$/.exec(text) ?? [];
    return this.#names.get(text) ?? this.#names.get(short);
  }

  /** What a cell stands for where the file is about areas of this sort. */
  find(cell: Cell, sort: Mapping['areas']): Found {
    if (cell === null || String(cell).trim() === '') return { reason: 'area-missing' };
    if (sort === 'own')
      return tidy(String(cell)).length > 40 ? { reason: 'text-too-long' } : { code: tidy(String(cell)) };
    const code = this.codeOf(cell);
    if (code === undefined) return { reason: 'area-unknown' };
    const fits = sort === 'municipality' ? code.length === 4 : code.length === 2 && code !== '00';
    return fits ? { code } : { reason: sort === 'municipality' ? 'area-not-municipality' : 'area-not-county' };
  }
}

const periods = /^(?:\d{4}(?:[-–/]\d{2,4})?|\d{4}[KQ][1-4]|\d{4}M(?:0[1-9]|1[0-2])|\d{4}-(?:0[1-9]|1[0-2])-\d{2})$/i;
/** A year, a quarter, a month, a day or a span of years in one way of writing; undefined for anything else. */
export function periodOf(cell: Cell): string | undefined {
  const text = String(cell ?? '').trim();
  if (!periods.test(text)) return undefined;
  const year = Number(text.slice(0, 4));
  if (year < 1600 || year > 2200) return undefined;
  return text.toUpperCase().replace('Q', 'K').replace('–', '-').slice(0, 10);
}
