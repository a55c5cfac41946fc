import { type Kind, kindNames, type StatusOf } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type AcceptedParty, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { itemSource, itemVerdicts, listColumns } from '#src/features/thread/queries/items.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { limitTo, sql } from '#src/server/database.ts';
import { kindCounts, statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { anchoringPolicy } from '../policy.ts';
import { type Cell, climbed, isElected } from '../rules/climbing.ts';
import {
  type Anchored,
  anchored,
  AnchoringAsked,
  AnchoringGet,
  AnchoringWhole,
  type Evidence,
  isAnchored,
  type Step,
} from '../schema.ts';
import { evidenceOf, filesOn, laddersOf, withdrawnOf } from './find.ts';

const sharedWithAll = { audience: 'process' } as const;

type Row = Omit<Item, 'text' | 'status'> & { status: StatusOf<Anchored>; evidence: Evidence[] };
export type AnchoringRow = Omit<Row, 'evidence'> & { cells: Cell[] };

/** A row with where each party stands, in the order of the parties. */
const withCells = <R extends Row>(
  { evidence, ...row }: R,
  parties: readonly AcceptedParty[],
  steps: readonly Step[],
) => ({
  ...row,
  cells: parties.map((party) => climbed(party, evidence, steps)),
});

/** A page of the matrix: items of one kind that all parties read down, the parties across. */
export const getAnchoring = query({
  action: 'anchoring.matrix',
  in: 'process',
  input: AnchoringAsked,
  run: async (db, who, { kind, side: _side, party: _party, ...asked }) => {
    const { from, ...sorting } = await pickedItems(db, who, kind, asked, { where: sql`and i.audience = 'process'` });
    const found = await db.rows<Row>(sql`select ${listColumns}, ${evidenceOf} from ${from} order by i.place`);
    const { page, next } = pageOf(found, asked.limit);
    const [parties, steps] = [await partiesOf(db, who), await laddersOf(db)];
    return {
      rows: page.map((row) => ({ ...withCells(row, parties, steps), can: itemVerdicts(who, row) })),
      next,
      ...sorting,
      parties,
      steps,
      own: who.organisationId,
      facets: {
        statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, kind, sharedWithAll)),
      },
    };
  },
});

/** What a reader may say of a party: which steps of its ladder they may enter, and what they may withdraw. */
function mayOf(who: Standing, item: Omit<Item, 'text'>, party: AcceptedParty, cell: Cell, steps: readonly Step[]) {
  const elected = isElected(party);
  const of = { ...item, party: party.id, elected };
  return {
    enter: steps.filter(({ id, body, side, meaning }) => {
      const ownStands = cell.why.some((one) => one.stepId === id && one.enteredBy === party.id && !one.older);
      const climb = { ...of, side, climbs: meaning !== 'uncontacted', ownStands };
      return body === party.kind && anchoringPolicy.enter(who, climb) === 'ok';
    }),
    withdraw: cell.why.flatMap(({ anchoringId, enteredBy, stepId }) => {
      const side = steps.find(({ id }) => id === stepId)?.side ?? 'workshop';
      const may = anchoringId && enteredBy && anchoringPolicy.withdraw(who, { ...of, side, enteredBy }) === 'ok';
      return may ? [anchoringId] : [];
    }),
  };
}

/** Where every party stands with one item, by what, and what the reader may say of each. */
export const getAnchoringOf = query({
  action: 'anchoring.of',
  in: 'process',
  input: AnchoringGet,
  run: async (db, who, { itemId }) => {
    const found = await db.one<Row & { text: string }>(sql`
      select ${listColumns}, i.text, ${evidenceOf} from ${itemSource}
       where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    if (!found || !isAnchored(found.kind)) return undefined;
    const [parties, steps] = [await partiesOf(db, who), await laddersOf(db)];
    const { cells, ...item } = withCells(found, parties, steps);
    return {
      ...item,
      parties: parties.map((party, at) => {
        const cell = cells[at] ?? climbed(party, [], steps);
        return { ...party, cell, can: mayOf(who, item, party, cell, steps) };
      }),
      steps,
      files: await filesOn(db, itemId),
      withdrawn: await withdrawnOf(db, itemId),
      own: who.organisationId,
    };
  },
});

/** All of the matrix, for paper and for a workbook; `cut`: the kinds that there are more of, and how many. */
export const getWholeAnchoring = query({
  action: 'anchoring.whole',
  in: 'process',
  input: AnchoringWhole,
  run: async (db, who, { most }) => {
    const [parties, steps] = [await partiesOf(db, who), await laddersOf(db)];
    const items = await db.rows<Row>(sql`
      select ${listColumns}, ${evidenceOf}
        from unnest(${[...anchored]}::text[]) k (kind) cross join lateral (
          select i.* from item i where i.process_id = ${who.processId}::uuid and i.kind = k.kind
             and i.status <> 'withdrawn' and i.audience = 'process' order by i.number ${limitTo(most)}) i
        join organisation o on o.id = i.organisation_id left join person p on p.id = i.created_by
       order by array_position(${kindNames}::text[], i.kind), i.number`);
    const counts = await db.rows<{ kind: Kind; count: number }>(kindCounts(who.processId, sharedWithAll));
    const cut = anchored.flatMap((kind) => {
      const all = counts.find((one) => one.kind === kind)?.count ?? 0;
      const shown = items.filter((item) => item.kind === kind).length;
      return all > shown ? [{ kind, shown, all }] : [];
    });
    return { parties, steps, items: items.map((row) => withCells(row, parties, steps)), cut };
  },
});
