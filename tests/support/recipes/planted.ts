/** What is asked in a copy of the tree in which every recipe has been followed. It runs there, as an integration test. */
export const planted = `import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldLabel } from '#src/i18n/contents.ts';
import { translate } from '#src/i18n/translate.ts';
import { paletteActs, treeEntries } from '#src/i18n/tree.ts';
import { rules } from '#tests/architecture/checks/rules.ts';
import { repository, told } from '#tests/architecture/checks/tree.ts';
import { call } from '#tests/support/procedures/call.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

async function ask<T>(path: string, input: object, as: 'lead' | 'observer' = 'lead'): Promise<T> {
  const outcome = await call(r.callers[as], path, { processId: r.processId, ...input });
  expect(outcome).toMatchObject({ code: 'OK' });
  return (outcome as { result: T }).result;
}

test('the new kind is begun, listed, found, edited and compared', async () => {
  const content = { title: 'Funktionell region', text: 'Ett område som hänger samman genom pendling.', definedBy: 'SCB' };
  const made = await ask<{ id: string; number: number; version: number }>('concept.create', { key: randomUUID(), ...content });
  expect(made.number).toBe(1);
  const { rows } = await ask<{ rows: { code: string; status: string }[] }>('thread.list', { kind: 'concept' }, 'observer');
  expect(rows).toMatchObject([{ code: 'BG-1', status: 'draft' }]);
  const found = await ask<{ rows: { code: string }[] }>('thread.search', { text: 'SCB', kinds: ['concept'] }, 'observer');
  expect(found.rows.map(({ code }) => code)).toEqual(['BG-1']);
  await ask('concept.edit', { itemId: made.id, version: made.version, ...content, reach: 'local' });
  const compared = await ask<{ fields: object[] }>('thread.compare', { itemId: made.id });
  expect(compared.fields).toEqual([{ field: 'reach', before: 'Regional', after: 'Lokal' }]);
  expect([fieldLabel('sv', 'concept', 'reach'), fieldLabel('en', 'concept', 'defined_by')]).toEqual(['Räckvidd', 'Defined by']);
  const read = await ask<object>('thread.content', { kind: 'concept', itemId: made.id }, 'observer');
  expect(read).toMatchObject({ definedBy: 'SCB', reach: 'local', named: { defined_by: 'SCB' }, can: { edit: 'role' } });
});

test('nobody else is told of it', async () => {
  const nothing = await call(r.callers.outsider, 'thread.list', { processId: r.processId, kind: 'concept' });
  expect(nothing).toMatchObject({ code: 'NOT_FOUND' });
  const refused = await call(r.callers.contributor, 'concept.create', {
    processId: r.processId, key: randomUUID(), title: 'Ort', text: 'En plats.',
  });
  expect(refused).toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
});

test('the tree and the palette have the new list, the new page and the way to a new one', () => {
  const t = translate('sv');
  const entries = treeEntries(t, 'lead').map(({ at, label }) => [at, label]);
  expect(entries).toEqual(expect.arrayContaining([['begrepp', 'Begrepp'], ['nulage', 'Nuläge']]));
  const acts = paletteActs(t, { begin: ['concept'], leads: false, decides: false });
  expect(acts).toContainEqual({ id: 'concept', label: 'Nytt begrepp', at: 'begrepp/ny' });
});

test('the new field is sent, kept, read and named', async () => {
  await r.setPhase('strategy');
  const fields = { title: 'Tätare tåg', text: 'Vi verkar för det.', horizon: 'Till 2035' };
  const made = await ask<{ id: string }>('strategy.create', { key: randomUUID(), ...fields });
  expect(await ask('strategy.get', { itemId: made.id })).toMatchObject({ horizon: 'Till 2035' });
  expect(fieldLabel('en', 'strategy', 'horizon')).toBe('Time horizon');
});

test('the new slice answers', async () => {
  expect(await ask<{ items: number }>('tallies.get', {}, 'observer')).toEqual({ items: expect.any(Number) });
});

const asked = [
  'every file stands in a room of the house',
  'no page is longer than 60 lines',
  'both languages say the same things',
  "every slice's messages are gathered",
  'every key in use exists',
  'no message is left over',
  'every kind has its words',
];
test.each(asked)('%s', (name) => {
  expect(told(rules[name]?.(repository()) ?? [{ rule: name, path: '', message: 'there is no such rule' }])).toEqual([]);
});
`;
