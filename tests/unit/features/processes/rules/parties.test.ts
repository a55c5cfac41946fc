import { describe, expect, it } from 'vitest';
import { filtersIn } from '#src/core/filters.ts';
import { partiesFound } from '#src/features/processes/rules/parties.ts';
import { PartyFilters, type PartyStatus } from '#src/features/processes/schema.ts';

const party = (name: string, kind: string, status: PartyStatus, ...people: string[]) => ({
  name,
  shortName: name.split(' ')[0] ?? name,
  kind,
  status,
  people: people.map((person) => ({ name: person, title: 'Planerare', email: null })),
});
const parties = [
  party('Örebro kommun', 'municipality', 'accepted', 'Kim Berg'),
  party('Länsstyrelsen', 'county-board', 'invited'),
  party('Alvesta kommun', 'municipality', 'declined'),
  party('Region Halland', 'region', 'accepted', 'Åsa Ek', 'Bo Ek'),
];
const words: Record<string, string> = { municipality: 'Kommun', 'county-board': 'Länsstyrelse', region: 'Region' };
const names = (address: Record<string, string>): string[] =>
  partiesFound(parties, filtersIn(PartyFilters, address).filters, (kind) => words[kind] ?? kind).map(
    ({ shortName }) => shortName,
  );

describe('the parties of a process', () => {
  it('stand by where they are with the process, and within that by name', () => {
    expect(names({})).toEqual(['Region', 'Örebro', 'Länsstyrelsen', 'Alvesta']);
    expect(names({ order: 'nonsense', status: 'nonsense' })).toEqual(names({}));
  });

  it('are sorted by any column, and from its other end', () => {
    expect(names({ order: 'name' })).toEqual(['Alvesta', 'Länsstyrelsen', 'Region', 'Örebro']);
    expect(names({ order: '-name' })).toEqual(['Örebro', 'Region', 'Länsstyrelsen', 'Alvesta']);
    expect(names({ order: 'kind' })).toEqual(['Alvesta', 'Örebro', 'Länsstyrelsen', 'Region']);
    expect(names({ order: 'people' })).toEqual(['Region', 'Örebro', 'Alvesta', 'Länsstyrelsen']);
    expect(names({ order: '-status' })).toEqual(['Alvesta', 'Länsstyrelsen', 'Region', 'Örebro']);
  });

  it('are found by their own name and by who is there, every word of it', () => {
    expect(names({ text: 'halland' })).toEqual(['Region']);
    expect(names({ text: 'åsa ek' })).toEqual(['Region']);
    expect(names({ text: 'planerare', status: 'accepted' })).toEqual(['Region', 'Örebro']);
    expect(names({ text: 'kommun kim' })).toEqual(['Örebro']);
    expect(names({ text: 'ingen' })).toEqual([]);
  });
});
