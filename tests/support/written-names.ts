import type { Dice } from './dice.ts';

/* When and what the written tables are about, in the words of those who make them. */

export type Place = { code: string; text: string };

/** Ways of writing periods: how one of a year is kept, how it is written, and what its column is called. */
const ways: readonly ((
  dice: Dice,
) => [code: (year: number) => string, text: (year: number) => string, header: string])[] = [
  () => [(y) => `${y}K2`, (y) => `${y}K2`, 'Kvartal'],
  (dice) => [(y) => `${y}M03`, (y) => dice.one([`${y}M03`, `mars ${y}`]), 'Månad'],
  () => [(y) => `${y}-${y + 1}`, (y) => `${y}/${String(y + 1).slice(2)}`, 'Läsår'],
  () => [(y) => `${y}V07`, (y) => `${y}V07`, 'Vecka'],
  () => [(y) => `${y}H1`, (y) => `${y}H1`, 'Period'],
  // The same writing is a month under one name and a school year under another; with `2012-13` it says so itself.
  () => [(y) => `${y}-10`, (y) => `${y}-10`, 'Månad'],
  () => [(y) => `${y}-${y + 1}`, (y) => `${y}-${String(y + 1).slice(2)}`, 'Läsår'],
  () => [(y) => `${y}T2`, (y) => `${y}T2`, 'Tertial'],
];
const yearNames = ['År', 'år', 'Period', 'Tid', 'Kalenderår', 'Redovisningsår'];

export function periodsOf(dice: Dice): { periods: Place[]; header: string } {
  const first = 2000 + dice.upTo(20);
  const years = Array.from({ length: 1 + dice.upTo(3) }, (_, index) => first + index);
  const [code, text, header] = ways[dice.upTo(12)]?.(dice) ?? [String, String, dice.one(yearNames)];
  return { periods: years.map((year) => ({ code: code(year), text: text(year) })), header };
}

/** Among them such as begin with a word that elsewhere says what a column is: a note, a unit, an age, a place. */
export const measureNames = [
  ...['Folkmängd', 'Antal anställda', 'Medelinkomst', 'Andel eftergymnasialt', 'Bostäder', 'Dödade', 'Skadade'],
  ...['Arbetslöshet', 'Nettoflyttning', 'Anmälda brott', 'Noterade varsel', 'Ålderspensionärer', 'Klasstorlek'],
  ...['Enheter', 'Gruppbostäder', 'Könskvot', 'count', 'Typkostnad', 'Tillväxt', 'Indikatorvärde', 'Statusindex'],
];
