import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#src/core/errors.ts';
import type { Lack } from '#src/core/kind.ts';
import { codeOf, type Kind } from '#src/core/kinds.ts';
import { createConclusion, editConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { editParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { editFinding } from '#src/features/mapping/commands/findings.ts';
import { editProject } from '#src/features/projects/commands.ts';
import { createStrategy, editStrategy, proposeStrategy } from '#src/features/strategy/commands.ts';
import { confirmLink, removeLink } from '#src/features/thread/commands/links.ts';
import { reinstateItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { sql } from '#src/server/database.ts';
import { reading } from '#src/server/scope.ts';
import { aDecision, aParagraph, aProject, at, base } from '#tests/support/procedures/made.ts';
import { aFinding, aSharedFinding } from '#tests/support/procedures/thread.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';
import { waysOfReading } from '#tests/support/ways-of-reading.ts';

let r: Region;
let ids: string[];
let paragraphId: string;
let strategyId: string;
const words = { title: 'Kusten växer samman', text: 'En arbetsmarknad.' };

beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  const [shared, own] = [await aSharedFinding(r), await aFinding(r)];
  const { lead, contributor } = r.callers;
  const claim = await createConclusion(lead, { ...base(r), ...words, grounds: [shared] });
  const theirs = await createConclusion(contributor, { ...base(r), ...words, grounds: [own, shared] });
  const strategy = await createStrategy(lead, { ...base(r), ...words, grounds: [claim, shared] });
  await proposeStrategy(lead, at(r, strategy));
  const paragraph = await aParagraph(r, [shared, strategy]);
  const project = await aProject(r);
  ids = [shared, own, claim, theirs, strategy, paragraph, project].map(({ id }) => id);
  [paragraphId, strategyId] = [paragraph.id, strategy.id];
});
afterAll(() => r.close());

const actors = ['lead', 'contributor', 'contributor2'] as const satisfies CallerName[];
const readers = ['lead', 'contributor', 'contributor2', 'observer'] as const satisfies CallerName[];
const here = (itemId: string) => ({ processId: r.processId, itemId });
const itemAs = (as: CallerName, id: string) => getItem(r.callers[as], { processId: r.processId, address: id });

type Act = (as: CallerName, id: string) => Promise<unknown>;
const share =
  (audience: 'organisation' | 'leadership' | 'process'): Act =>
  async (as, id) =>
    shareItem(r.callers[as], { ...at(r, await itemAs(as, id)), audience, documentStatus: 'shared' });
const acts = {
  edit: async (as, id) => {
    const it = await itemAs(as, id);
    const input = { ...at(r, it), title: it.title, text: `${it.text.slice(0, 40)} ${it.version}` };
    const edits: Partial<Record<Kind, () => Promise<unknown>>> = {
      finding: () => editFinding(r.callers[as], { ...input, municipalities: ['2184'] }),
      conclusion: () => editConclusion(r.callers[as], input),
      strategy: () => editStrategy(r.callers[as], input),
      paragraph: () => editParagraph(r.callers[as], input),
      project: () => editProject(r.callers[as], input),
    };
    await edits[it.kind]?.();
  },
  confirm: async (as, id) => {
    const { references } = await itemLinks(r.callers[as], here(id));
    for (const link of references.filter(({ stale }) => stale))
      await confirmLink(r.callers[as], {
        ...at(r, await itemAs(as, id)),
        linkId: link.id,
        seenVersion: link.item.version,
      });
  },
  unlink: async (as, id) => {
    const [link] = (await itemLinks(r.callers[as], here(id))).references;
    if (link) await removeLink(r.callers[as], { ...at(r, await itemAs(as, id)), linkId: link.id });
  },
  withdraw: async (as, id) =>
    withdrawItem(r.callers[as], { ...at(r, await itemAs(as, id)), reason: 'Byggde på fel siffror.' }),
  reinstate: async (as, id) => reinstateItem(r.callers[as], at(r, await itemAs(as, id))),
  narrow: share('organisation'),
  lead: share('leadership'),
  open: share('process'),
  decide: async () => aDecision(r, strategyId),
} satisfies Record<string, Act>;

const step = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  as: fc.constantFrom(...actors),
  on: fc.nat({ max: 6 }),
});

/** Everything at least once: the findings are 0 and 1, the conclusions 2 and 3, then strategy, paragraph and project. */
const everything = (
  [
    ['open', 'lead', 5],
    ['edit', 'lead', 0],
    ['confirm', 'lead', 2],
    ['open', 'lead', 2],
    ['open', 'lead', 4],
    ['decide', 'lead', 4],
    ['edit', 'lead', 4],
    ['withdraw', 'contributor', 3],
    ['reinstate', 'contributor', 3],
    ['withdraw', 'lead', 2],
    ['reinstate', 'lead', 2],
    ['unlink', 'contributor', 3],
    ['lead', 'contributor', 1],
    ['narrow', 'lead', 6],
  ] as const
).map(([act, as, on]) => ({ act, as, on }));

const unique = (all: readonly string[]): string[] => [...new Set(all)].toSorted();

/** All six ways of reading, for everybody, against what the one view says to that reader. */
async function expectAgreement(): Promise<void> {
  const { groups, thread } = waysOfReading(r, ids, paragraphId);
  for (const as of readers) {
    const gaps = (
      await reading('process', r.callers[as], { processId: r.processId }, (db) =>
        db.rows<{ kind: Kind; number: number; gap: Lack }>(sql`select kind, number, gap from item_gap`),
      )
    ).map(({ kind, number, gap }) => ({ kind, gap, code: codeOf(kind, number) }));
    for (const read of groups)
      for (const { by, gap, kinds, codes: told } of await read(as)) {
        const known = gaps.filter((one) => one.gap === gap && kinds.includes(one.kind)).map(({ code }) => code);
        expect(unique(told), `${by} tells ${as} what is ${gap}`).toEqual(unique(known));
      }
    for (const { by, code, gaps: told } of await thread(as)) {
      const known = gaps.filter((one) => one.code === code).map(({ gap }) => gap);
      const asked = by === 'thread' ? known : known.filter((gap) => gap === 'stale' || gap === 'withdrawn');
      expect(unique(told), `${by} tells ${as} of ${code}`).toEqual(unique(asked));
    }
  }
}

describe('lists, gates, the overview, drafts, the thread and the gaps', () => {
  it('say the same of every item to every reader, after whatever has been done', async () => {
    const done = new Set<string>();
    await expectAgreement();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
        for (const { act, as, on } of steps) {
          try {
            await acts[act](as, ids[on] ?? '');
            done.add(act);
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            continue;
          }
          await expectAgreement();
        }
      }),
      { numRuns: 12, endOnFailure: true, examples: [[everything]] },
    );
    expect([...done].toSorted()).toEqual(Object.keys(acts).toSorted());
  }, 300_000);
});
