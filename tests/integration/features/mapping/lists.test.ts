import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import {
  acceptFinding,
  createFinding,
  sendBackFinding,
  submitFinding,
} from '#src/features/mapping/commands/findings.ts';
import { FindingList } from '#src/features/mapping/schema.ts';
import { addTheme } from '#src/features/mapping/commands/themes.ts';
import { findingFacets, getFinding, listFindings } from '#src/features/mapping/queries/findings.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let travel = '';
const made: Record<string, { id: string; version: number }> = {};
const at = (one: { id: string; version: number } | undefined) => ({
  processId: r.processId,
  itemId: one?.id ?? '',
  version: one?.version ?? 0,
});
const create = (as: CallerName, title: string, more: object = {}) =>
  createFinding(r.callers[as], { processId: r.processId, key: randomUUID(), title, text: `${title}.`, ...more });

beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  travel = (await addTheme(r.callers.lead, { processId: r.processId, key: randomUUID(), name: 'Resor' })).id;
  const submit = async (name: CallerName, title: string, more: object = {}) =>
    submitFinding(r.callers[name], at(await create(name, title, more)));
  made['draft'] = await create('contributor', 'Utkast');
  made['waiting'] = await submit('contributor', 'Väntar');
  made['returned'] = await sendBackFinding(r.callers.lead, {
    ...at(await submit('contributor2', 'Tillbaka')),
    reason: 'Ange källan.',
  });
  made['accepted'] = await acceptFinding(
    r.callers.lead,
    at(
      await submit('contributor', 'Godkänd', { themeId: travel, basis: 'statistic', municipalities: ['2184', '2182'] }),
    ),
  );
});
afterAll(() => r.close());

const ids = async (as: CallerName, filter: Partial<Parameters<typeof listFindings>[1]> = {}) =>
  (await listFindings(r.callers[as], { processId: r.processId, ...filter })).rows.map((row) => row.id);

describe('the list of findings', () => {
  it('filters by theme, basis, municipality and party', async () => {
    const accepted = [made['accepted']?.id];
    expect(await ids('observer', { theme: travel })).toEqual(accepted);
    expect(await ids('observer', { basis: 'statistic' })).toEqual(accepted);
    expect(await ids('observer', { municipality: '2182' })).toEqual(accepted);
    expect(await ids('observer', { municipality: '2180' })).toEqual([]);
    expect(await ids('observer', { organisationId: r.organisations.hudiksvall })).toEqual(accepted);
    expect(await ids('observer', { organisationId: r.organisations.region })).toEqual([]);
  });

  it('is what waits for whoever asks, by its status', async () => {
    const waiting = (as: CallerName) =>
      Promise.all((['submitted', 'returned', 'draft'] as const).map((status) => ids(as, { status })));
    expect(await waiting('lead')).toEqual([[made['waiting']?.id], [made['returned']?.id], []]);
    expect(await waiting('contributor')).toEqual([[made['waiting']?.id], [], [made['draft']?.id]]);
    expect(await waiting('contributor2')).toEqual([[], [made['returned']?.id], []]);
    expect(await waiting('reviewer')).toEqual([[], [], []]);
  });

  it('finds what speaks of the words, or is called by the code', async () => {
    expect(await ids('lead', { text: 'godkänd' })).toEqual([made['accepted']?.id]);
    expect(await ids('lead', { text: 'godkänd', status: 'submitted' })).toEqual([]);
    expect(await ids('lead', { text: 'F-2' })).toEqual([made['waiting']?.id]);
    expect(await ids('lead', { text: 'S-2' })).toEqual([]);
    expect(await ids('reviewer', { text: 'väntar' })).toEqual([]);
  });

  it('is sorted by any column from either end, and its pages follow on each other', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await create('contributor', `Lika ${n % 2}`, {
        themeId: n % 2 ? travel : null,
        basis: n % 2 ? 'barrier' : 'trend',
      });
    for (const order of FindingList.shape.order.unwrap().options) {
      const all = await ids('contributor', { order, limit: 200 });
      const other = order.startsWith('-') ? order.slice(1) : (`-${order}` as typeof order);
      expect(await ids('contributor', { order: other as typeof order, limit: 200 })).toEqual(all.toReversed());
      const paged: string[] = [];
      for (let after: string | undefined, more = true; more; ) {
        const { rows, next } = await listFindings(r.callers.contributor, {
          processId: r.processId,
          order,
          limit: 2,
          ...(after ? { after } : {}),
        });
        paged.push(...rows.map(({ id }) => id));
        [after, more] = [next ?? undefined, next !== null];
      }
      expect(paged, order).toEqual(all);
    }
    const { rows } = await listFindings(r.callers.contributor, { processId: r.processId, order: '-theme' });
    expect(rows[0]?.theme).toBe('Resor');
    expect(rows.at(-1)?.theme).toBe('');
  });

  it('says how much rests on each finding, and finds those that led nowhere', async () => {
    expect(await ids('lead', { gap: 'unused', status: 'accepted' })).toEqual([made['accepted']?.id]);
    const { id, version } = await createConclusion(r.callers.lead, {
      processId: r.processId,
      key: randomUUID(),
      title: 'Slutsats',
      text: 'Slutsats.',
      grounds: made['accepted'] ? [made['accepted']] : [],
    });
    const uses = async (as: CallerName) =>
      (await listFindings(r.callers[as], { processId: r.processId, status: 'accepted' })).rows[0]?.uses;
    expect([await uses('lead'), await uses('observer')]).toEqual([1, 0]);
    await shareConclusion(r.callers.lead, at({ id, version }));
    expect(await uses('observer')).toBe(1);
    expect(await ids('observer', { gap: 'unused', status: 'accepted' })).toEqual([]);
    expect(
      await getFinding(r.callers.observer, { processId: r.processId, itemId: made['accepted']?.id ?? '' }),
    ).toMatchObject({
      conclusions: [{ id }],
      areas: [
        { code: '2184', name: 'Hudiksvall' },
        { code: '2182', name: 'Söderhamn' },
      ],
    });
  });

  it('offers the parties and municipalities of the process, and counts only what may be read', async () => {
    const facets = await findingFacets(r.callers.observer, { processId: r.processId });
    expect(facets.parties.map((party) => party.name)).toEqual(expect.arrayContaining(['Hudiksvall', 'Söderhamn']));
    expect(facets.parties.map((party) => party.name)).not.toContain('Sala');
    expect(facets.municipalities).toHaveLength(10);
    expect(facets.statuses.map(({ status, count }) => ({ status, count }))).toEqual([
      { status: 'accepted', count: 1 },
      { status: 'returned', count: 1 },
    ]);
    expect(facets.themes).toEqual([{ id: travel, name: 'Resor', position: 0, archived: false, count: 1 }]);
  });
});
