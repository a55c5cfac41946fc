import { describe, expect, it } from 'vitest';
import { kindNames } from '#src/core/kinds.ts';
import type { Role } from '#src/core/roles.ts';
import { pageActs, treePages } from '#src/core/pages.ts';
import { inOrder, nearest, nearness } from '#src/features/thread/rules/palette.ts';
import { translate } from '#src/i18n/translate.ts';
import { paletteActs, treeEntries } from '#src/i18n/tree.ts';

type Words = Parameters<typeof treeEntries>[0];
const all = { begin: kindNames, leads: true, decides: true };
const order = (text: string, groups: Record<string, { label: string; code?: string }[]>): string[] =>
  inOrder(
    Object.entries(groups).map(([id, items]) => ({ id, items })),
    text,
  ).map(({ id }) => id);

describe.each(['sv', 'en'] as const)('the palette in %s', (locale) => {
  const words = translate(locale) as unknown as Words;
  const entries = [...treeEntries(words, 'lead'), ...paletteActs(words, all)];

  it('finds every page of the tree, and every act, first of all by its own name', () => {
    const missed = entries.filter(({ label }) => nearest(entries, label)[0]?.label !== label);
    expect(missed.map(({ label }) => label)).toEqual([]);
    expect(entries.length).toBeGreaterThan(treePages.length + pageActs.length);
  });

  it('names no two pages, nor two keys, alike', () => {
    const tree = treeEntries(words, 'lead');
    for (const of of [tree.map(({ label }) => label), tree.flatMap(({ key }) => key ?? [])])
      expect(new Set(of).size).toBe(of.length);
  });
});

describe('what is typed', () => {
  it('means the name, then its beginning, then the beginning of a word, then any part of it', () => {
    expect(['Ny förfrågan', 'Ny', 'Förnya', 'Se förfrågan ny'].map((name) => nearness(name, 'ny'))).toEqual([
      1, 0, 3, 2,
    ]);
    expect(nearness('Logg', 'karta')).toBeUndefined();
  });

  it('puts a command that begins with it before an item that is near, and an item of that code before all', () => {
    const items = [{ label: 'Ny iakttagelse om färjan', code: 'F-12' }];
    const actions = [{ label: 'Ny iakttagelse' }];
    expect(order('ny iakt', { items, actions })).toEqual(['actions', 'items']);
    expect(order('f-12', { actions, items })).toEqual(['items', 'actions']);
    expect(order('färjan', { items, actions })).toEqual(['items', 'actions']);
  });
});

describe('what one may not do', () => {
  it('is not offered', () => {
    const words = translate('sv') as unknown as Words;
    expect(paletteActs(words, { begin: [], leads: false, decides: false })).toEqual([]);
    expect(paletteActs(words, { begin: ['finding'], leads: false, decides: true }).map(({ id }) => id)).toEqual([
      'finding',
      'stand',
    ]);
  });

  it('has no page in the tree either, where the page is only for doing it', () => {
    const words = translate('sv') as unknown as Words;
    const pages = (role: Role) => treeEntries(words, role).map(({ at }) => at);
    const missing = (role: Role) => pages('lead').filter((at) => !pages(role).includes(at));
    expect(missing('contributor')).toEqual(['installningar']);
    for (const role of ['reviewer', 'decider', 'observer'] as const)
      expect(missing(role)).toEqual(['kartlaggning/fanga', 'installningar']);
  });
});
