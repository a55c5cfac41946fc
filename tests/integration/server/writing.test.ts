import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { sql, transaction, type Transaction } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { enter } from '#src/server/scope.ts';
import { base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const make = (title: string, themeId: string | null = null) =>
  createFinding(r.callers.contributor, { ...base(r), title, text: 'En text', municipalities: [], themeId });
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, place) => from + place);

it('those who make something at once get a number each, in a row, and what was refused leaves no gap', async () => {
  const first = await make('Den första');
  await expect(make('Ett tema som inte finns', '00000000-0000-4000-8000-000000000000')).rejects.toThrow(
    'unknown-reference',
  );
  const made = await Promise.all(range(1, 12).map((place) => make(`Samtidigt ${place}`)));
  expect(made.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(range(first.number + 1, 12));
  const read = await Promise.all(
    made.map(({ number }) => getItem(r.callers.contributor, { processId: r.processId, address: `F-${number}` })),
  );
  expect(read.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
});

it('requests that come at once with one key all get what the first was answered', async () => {
  for (let round = 0; round < 5; round += 1) {
    const input = {
      ...base(r),
      title: `Skickat tre gånger ${round}`,
      text: 'En text',
      municipalities: [],
      themeId: null,
    };
    const answers = await Promise.all([1, 2, 3].map(() => createFinding(r.callers.contributor, input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const comment = { processId: r.processId, itemId: answers[0]!.id, body: 'En gång', key: randomUUID() };
    const comments = await Promise.all([1, 2].map(() => addComment(r.callers.contributor, comment)));
    expect(new Set(comments.map(({ id }) => id)).size).toBe(1);
  }
});

it('nobody waits for a number while somebody else’s item is being made', async () => {
  const unmade = new Error('never mind');
  await expect(
    transaction(async (tx) => {
      const who = await enter(tx, 'process', r.callers.contributor2, { processId: r.processId });
      await tx.item.create({ data: newItem(who, 'finding', 'Inte klar', ''), select: { id: true } });
      expect(await make('Klar under tiden')).toMatchObject({ number: expect.any(Number) as number });
      throw unmade;
    }),
  ).rejects.toBe(unmade);
});

it('a statement that comes after the end of its transaction is refused, and one within sees what Prisma wrote', async () => {
  let late: Transaction | undefined;
  await expect(
    transaction(async (tx) => {
      late = tx;
      const who = await enter(tx, 'process', r.callers.contributor, { processId: r.processId });
      const { id } = await tx.item.create({ data: newItem(who, 'finding', 'Syns här', ''), select: { id: true } });
      expect(await tx.one(sql`select title from item where id = ${id}::uuid`)).toEqual({ title: 'Syns här' });
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  await expect(late?.rows(sql`select 1`)).rejects.toThrow('The transaction has been closed');
});
