import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '#src/core/errors.ts';
import type { Kind } from '#src/core/kinds.ts';
import { phases } from '#src/core/roles.ts';
import { editChapter, moveChapter } from '#src/features/drafting/commands/chapters.ts';
import { editDraft } from '#src/features/drafting/commands/drafts.ts';
import { makeEdition, withdrawEdition } from '#src/features/drafting/commands/editions.ts';
import { editParagraph, moveParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { getParagraph } from '#src/features/drafting/queries/drafts.ts';
import {
  correctDecision,
  editDecision,
  proposeDecision,
  recordDecision,
} from '#src/features/forums/commands/decisions.ts';
import { editForum, editMeeting } from '#src/features/forums/commands/forums.ts';
import { enterPositions, takePosition } from '#src/features/forums/commands/positions.ts';
import { editFinding } from '#src/features/mapping/commands/findings.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { addLink, confirmLink, removeLink } from '#src/features/thread/commands/links.ts';
import { reinstateItem, restoreItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import {
  aForum,
  aHeldMeeting,
  aParagraph,
  aProposal,
  aStrategy,
  anEdition,
  at,
  base,
} from '#tests/support/procedures/made.ts';
import { aSharedFinding } from '#tests/support/procedures/thread.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

/*
 * What has been decided stays decided: whatever anybody does, in whatever order, no edition, no recorded decision and
 * no party's own stand changes. `SAMBAND_SEQUENCES` tries more of them than a test run has time for.
 */

const sequences = Number(process.env['SAMBAND_SEQUENCES'] ?? 60);
let r: Region;
const made: { id: string; kind: Kind }[] = [];
let [draftId, adoptingMeetingId] = ['', ''];

beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  const finding = await aSharedFinding(r);
  const strategy = await aStrategy(r);
  const paragraph = await aParagraph(r, [finding, strategy]);
  const { draftId: draft, chapterId } = await getParagraph(r.callers.lead, {
    processId: r.processId,
    itemId: paragraph.id,
  });
  const second = await aParagraph(r, [strategy], chapterId);
  draftId = draft;
  const edition = await anEdition(r, draft);
  const forum = await aForum(r);
  const meeting = await aHeldMeeting(r, forum.id);
  const proposal = await aProposal(r, strategy.id, meeting.id);
  adoptingMeetingId = (await aHeldMeeting(r, (await aForum(r, { title: 'Fullmäktige', adopts: true })).id)).id;
  const begun = { finding, strategy, paragraph, edition, forum, meeting, decision: proposal };
  for (const [kind, { id }] of Object.entries(begun)) made.push({ kind: kind as Kind, id });
  made.push({ kind: 'paragraph', id: second.id }, { kind: 'draft', id: draft }, { kind: 'chapter', id: chapterId });
});
afterAll(() => r.close());

const actors = ['lead', 'editor', 'contributor', 'decider'] as const satisfies CallerName[];
type Actor = (typeof actors)[number];
const itemAs = (as: Actor, id: string) => getItem(r.callers[as], { processId: r.processId, address: id });
const own = (as: Actor): string => r.people[as].organisationId;
const stands = ['agrees', 'dissents', 'abstains'] as const;

/** A decision is corrected in the forum that made it. */
const meetingOf = async (id: string): Promise<string> =>
  (
    await asSystem((db) =>
      db.one<{ id: string }>(sql`select meeting_id as id from decision where item_id = ${id}::uuid`),
    )
  )?.id ?? '';

type Act = (as: Actor, id: string, pick: number) => Promise<unknown>;
const share =
  (audience: 'organisation' | 'process'): Act =>
  async (as, id) =>
    shareItem(r.callers[as], { ...at(r, await itemAs(as, id)), audience, documentStatus: 'shared' });
const acts = {
  edit: async (as, id, pick) => {
    const it = await itemAs(as, id);
    const input = { ...at(r, it), title: `${it.title.slice(0, 30)} ${pick}`, text: `Omskrivet ${pick}.` };
    const caller = r.callers[as];
    const edits: Partial<Record<Kind, () => Promise<unknown>>> = {
      finding: () => editFinding(caller, { ...input, municipalities: ['2184'] }),
      strategy: () => editStrategy(caller, input),
      draft: () => editDraft(caller, input),
      chapter: () => editChapter(caller, input),
      paragraph: () => editParagraph(caller, input),
      decision: () => editDecision(caller, input),
      meeting: () => editMeeting(caller, { ...input, heldOn: '2026-09-12', status: pick % 2 ? 'held' : 'cancelled' }),
      forum: () => editForum(caller, { ...input, form: 'arena', side: 'politics', members: [], decides: [] }),
    };
    await edits[it.kind]?.();
  },
  move: async (as, id, pick) => {
    const it = await itemAs(as, id);
    const input = { ...at(r, it), direction: pick % 2 ? ('up' as const) : ('down' as const) };
    await (it.kind === 'chapter' ? moveChapter(r.callers[as], input) : moveParagraph(r.callers[as], input));
  },
  narrow: share('organisation'),
  open: share('process'),
  withdraw: async (as, id) => {
    const it = await itemAs(as, id);
    const input = { ...at(r, it), reason: 'Det håller inte.' };
    await (it.kind === 'edition' ? withdrawEdition(r.callers[as], input) : withdrawItem(r.callers[as], input));
  },
  reinstate: async (as, id) => reinstateItem(r.callers[as], at(r, await itemAs(as, id))),
  restore: async (as, id) => restoreItem(r.callers[as], { ...at(r, await itemAs(as, id)), toVersion: 1 }),
  link: async (as, id, pick) => {
    const to = await itemAs(as, made[pick % made.length]?.id ?? '');
    const kind = (['cites', 'cites', 'decides', 'revises'] as const)[pick % 4] ?? 'cites';
    const it = await itemAs(as, id);
    await addLink(r.callers[as], { ...at(r, it), toId: to.id, kind, seenVersion: to.version, key: randomUUID() });
  },
  unlink: async (as, id, pick) => {
    const { references } = await itemLinks(r.callers[as], { processId: r.processId, itemId: id });
    const link = references[pick % Math.max(1, references.length)];
    if (link) await removeLink(r.callers[as], { ...at(r, await itemAs(as, id)), linkId: link.id });
  },
  confirm: async (as, id) => {
    const { references } = await itemLinks(r.callers[as], { processId: r.processId, itemId: id });
    for (const link of references)
      await confirmLink(r.callers[as], {
        ...at(r, await itemAs(as, id)),
        linkId: link.id,
        seenVersion: link.item.version,
      });
  },
  stand: async (as, id, pick) =>
    takePosition(r.callers[as], {
      ...at(r, await itemAs(as, id)),
      organisationId: own(as),
      stand: stands[pick % 3] ?? 'agrees',
    }),
  'stand for another': async (as, id, pick) => {
    await enterPositions(r.callers[as], {
      ...at(r, await itemAs(as, id)),
      evidenceProtocol: 'KS 2026-10-01',
      evidenceClause: '§ 3',
      evidenceOn: '2026-10-01',
      stands: [
        {
          organisationId: pick % 2 === 0 ? r.organisations.hudiksvall : r.organisations.soderhamn,
          stand: stands[pick % 3] ?? 'agrees',
        },
      ],
    });
  },
  record: async (as, id) =>
    recordDecision(r.callers[as], { ...at(r, await itemAs(as, id)), outcome: 'approved', clause: '§ 9' }),
  correct: async (as, id) => {
    const meetingId = await meetingOf(id);
    const correction = await correctDecision(r.callers[as], {
      ...at(r, await itemAs(as, id)),
      key: randomUUID(),
      meetingId,
      title: 'Rättelse',
      outcome: 'postponed',
      clause: '§ 10',
    });
    made.push({ kind: 'decision', id: correction.id });
  },
  'make an edition': async (as) => {
    const edition = await makeEdition(r.callers[as], { ...base(r), draftId, title: 'Till beslut', purpose: 'beslut' });
    made.push({ kind: 'edition', id: edition.id });
  },
  decide: async (as, id, pick) => {
    const decision = await proposeDecision(r.callers[as], {
      ...base(r),
      meetingId: adoptingMeetingId,
      subjectId: id,
      title: 'Antar planen',
      ...(pick % 2 ? { outcome: 'approved' as const, clause: '§ 11' } : {}),
    });
    made.push({ kind: 'decision', id: decision.id });
  },
  'another phase': async (_as, _id, pick) => r.setPhase(phases[pick % phases.length] ?? 'strategy'),
  'the end and the beginning': async (_as, _id, pick) => r.setStatus(pick % 3 === 0 ? 'closed' : 'active'),
} satisfies Record<string, Act>;
type Name = keyof typeof acts;
/** What an act is tried on; any kind where nothing is said. */
const tried: Partial<Record<Name, readonly Kind[]>> = {
  move: ['paragraph', 'chapter'],
  link: ['paragraph', 'decision'],
  stand: ['decision'],
  'stand for another': ['decision'],
  record: ['decision'],
  correct: ['decision'],
  decide: ['strategy', 'edition', 'draft'],
};
const target = (act: Name, on: number): string => {
  const those = made.filter(({ kind }) => tried[act]?.includes(kind) ?? true);
  return those[on % those.length]?.id ?? '';
};

type Held = Map<string, string>;
/** Every edition, every recorded decision, and every stand that a party has given itself, as text. */
async function held(): Promise<{ sealed: Held; own: Held }> {
  const rows = await asSystem((db) =>
    db.rows<{ what: string; id: string; text: string }>(sql`
      select 'edition' as what, i.id::text, md5((to_jsonb(e) || jsonb_build_object('title', i.title, 'text',
        i.text))::text) as text
        from edition e join item i on i.id = e.item_id
      union all
      select 'decision', i.id::text, jsonb_build_array(i.title, i.text, to_jsonb(d), i.audience,
        (select jsonb_agg(jsonb_build_array(l.kind, l.to_id, l.to_version) order by l.id) from link l
          where l.from_id = i.id))::text
        from decision d join item i on i.id = d.item_id where i.status = 'recorded'
      union all
      select 'own', p.decision_id || ' ' || p.organisation_id, to_jsonb(p)::text
        from position p where p.entered_by_organisation = p.organisation_id`),
  );
  const of = (...wanted: string[]): Held =>
    new Map(rows.filter(({ what }) => wanted.includes(what)).map(({ id, text }) => [id, text]));
  return { sealed: of('edition', 'decision'), own: of('own') };
}

const step = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as Name[])),
  as: fc.constantFrom(...actors),
  on: fc.nat({ max: 40 }),
  pick: fc.nat({ max: 11 }),
});
/** What chance alone might never bring about, first: places are those of `made` among the kinds that the act is tried on. */
const first = (
  [
    ['make an edition', 'lead', 0, 0],
    ['link', 'lead', 2, 0],
    ['confirm', 'lead', 7, 0],
    ['unlink', 'lead', 7, 0],
    ['move', 'lead', 0, 0],
    ['stand', 'decider', 0, 0],
    ['stand for another', 'lead', 0, 1],
    ['record', 'lead', 0, 0],
    ['correct', 'lead', 0, 0],
    ['decide', 'lead', 1, 0],
    ['another phase', 'lead', 0, phases.indexOf('adopted')],
    ['decide', 'lead', 1, 1],
    ['correct', 'lead', 3, 0],
    ['another phase', 'lead', 0, phases.indexOf('strategy')],
    ['withdraw', 'lead', 7, 0],
    ['reinstate', 'lead', 7, 0],
    ['narrow', 'lead', 7, 0],
    ['open', 'lead', 7, 0],
    ['edit', 'lead', 7, 0],
    ['restore', 'lead', 7, 0],
  ] as const
).map(([act, as, on, pick]) => ({ act, as, on, pick }));
const tell = ({ act, as }: { act: Name; as: Actor }): string => `${as}: ${act}`;

it('no edition, no recorded decision and no party’s own stand is changed by anybody, whatever is done', async () => {
  const done = new Map<string, number>();
  let before = await held();
  expect(before.sealed.size).toBeGreaterThan(0);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      await r.setStatus('active');
      for (const one of steps) {
        try {
          await acts[one.act](one.as, target(one.act, one.on), one.pick);
          done.set(one.act, (done.get(one.act) ?? 0) + 1);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
        const after = await held();
        for (const [id, text] of before.sealed) expect(after.sealed.get(id), `${tell(one)} on ${id}`).toBe(text);
        for (const [key, text] of before.own) {
          if (key.endsWith(own(one.as)) && one.act.startsWith('stand')) continue;
          expect(after.own.get(key), `${tell(one)} on the stand ${key}`).toBe(text);
        }
        before = after;
      }
    }),
    { numRuns: sequences, endOnFailure: true, examples: [[first]] },
  );
  const never = Object.keys(acts).filter((act) => !done.has(act));
  expect(never).toEqual([]);
}, 3_600_000);
