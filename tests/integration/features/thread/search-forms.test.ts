import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { search } from '#src/features/thread/queries/search.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

/* Search in Swedish: what PostgreSQL's stemmer does not know, and figures however they are written. */

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const found = async (as: CallerName, text: string) =>
  (await search(r.callers[as], { processId: r.processId, text })).rows;

describe('a word in its other forms', () => {
  const titles = async (as: CallerName, text: string) =>
    (await search(r.callers[as], { processId: r.processId, text, limit: 50 })).rows.map(({ title }) => title);
  const make = async (as: 'contributor', title: string, text: string, shared = true) => {
    const made = await createFinding(r.callers[as], { ...base(r), title, text });
    if (shared) await shareItem(r.callers[as], { ...at(r, made), audience: 'process', documentStatus: 'shared' });
  };
  beforeAll(async () => {
    await make(
      'contributor',
      'Hem för alla',
      'Kommunen behöver fler bostäder. Varje förskola räknas, och vattnet räcker.',
    );
    await make('contributor', 'Bara hyresrätter', 'Studentbostäderna är få.');
    const text = 'Bostadsbristen är stor; städerna växer. Tjänstemännen läser i gymnasier.';
    await make('contributor', 'Övrigt', text);
    await make('contributor', 'Museer', 'Medlet är kultur. Ledamöterna cyklar till museet. Målet nås.');
    await make('contributor', 'Inget av det', 'Handlingsplanen är klar.');
  });

  it.each([
    ['a vowel that changes', 'bostad', ['Hem för alla', 'Bara hyresrätter', 'Övrigt']],
    ['the other way about', 'bostäderna', ['Hem för alla', 'Bara hyresrätter', 'Övrigt']],
    ['a definite form', 'vatten', ['Hem för alla']],
    ['a word from its definite form', 'förskolan', ['Hem för alla']],
    ['what a form leaves out', 'cykel', ['Museer']],
    ['a foreign ending', 'museum', ['Museer']],
    ['another foreign ending', 'gymnasiet', ['Övrigt']],
    ['a neuter', 'mål', ['Museer']],
    ['a vowel that changes at the end of a compound', 'ledamot', ['Museer']],
    ['men', 'tjänsteman', ['Övrigt']],
    ['nothing that only begins alike', 'handel', []],
  ])('is found: %s', async (_, text, expected) => {
    expect((await titles('observer', text)).toSorted()).toEqual(expected.toSorted());
  });

  it('ranks with the word itself, before compounds, and is marked', async () => {
    expect((await titles('observer', 'bostad'))[0]).toBe('Hem för alla');
    const [hit] = await found('observer', 'bostad');
    expect(hit?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['bostäder']);
  });

  it('is no way to what is hidden: a form that only hidden text holds changes nothing', async () => {
    await make('contributor', 'Alla ser skolgården', 'En bygdegårdsförening.');
    const before = [await titles('contributor2', 'bygdegård'), await titles('contributor2', 'skolgård')];
    await make('contributor', 'Gömt', 'Bygdegårdar, bygdegårdarna och skolgårdarna.', false);
    expect([await titles('contributor2', 'bygdegård'), await titles('contributor2', 'skolgård')]).toEqual(before);
    expect(await titles('contributor', 'bygdegård')).toContain('Gömt');
  });
});

describe('a figure', () => {
  const written: Record<string, string> = {
    Blanksteg: 'Målet är 2 500 bostäder.',
    'Hårt blanksteg': 'Målet är 2\u00a0500 bostäder.',
    'Smalt blanksteg': 'Målet är 2\u2009500 bostäder.',
    'Smalt hårt blanksteg': 'Målet är 2\u202f500 bostäder.',
    Punkt: 'Målet är 2.500 bostäder.',
    Hopskrivet: 'Målet är 2500 bostäder.',
    Spann: 'Målet är 2000-2500 bostäder.',
    'Spann med blanksteg': 'Målet är 2 000-2 500 bostäder.',
  };
  const numbered = async (text: string) =>
    (await search(r.callers.observer, { processId: r.processId, text, limit: 50 })).rows.map(({ title }) => title);
  beforeAll(async () => {
    for (const [title, text] of [
      ...Object.entries(written),
      ['Annat', 'Av 25 000 hushåll har 500 flyttat 2 gånger; 12,5 procent och 12.5 promille.'] as const,
    ]) {
      const made = await createFinding(r.callers.contributor, { ...base(r), title, text });
      await shareItem(r.callers.contributor, { ...at(r, made), audience: 'process', documentStatus: 'shared' });
    }
  });

  it.each(['2500', '2 500', '2.500', '2\u00a0500', '2\u2009500'])(
    'written %s is found however it is written',
    async (text) => {
      expect((await numbered(text)).toSorted()).toEqual(Object.keys(written).toSorted());
    },
  );

  it('is one figure among words, with its decimals too', async () => {
    expect(await numbered('2500 bostäder')).toHaveLength(Object.keys(written).length);
    expect(await numbered('25000 hushåll')).toEqual(['Annat']);
    expect(await numbered('12,5 procent')).toEqual(['Annat']);
    expect(await numbered('12,6 procent')).toEqual([]);
  });
});
