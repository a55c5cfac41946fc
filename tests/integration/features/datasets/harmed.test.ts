import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import type { FoundJob } from '#src/features/datasets/queries/jobs.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { begun, checked, loaded } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

/*
 * Files that have come to harm, through the real job: all of a file comes in, or nothing of it, and the import always
 * says which.
 */

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const folder = new URL('../../../golden/formats/in/', import.meta.url);
const files = readdirSync(folder).map((name) => ({ name, bytes: [...readFileSync(new URL(name, folder))] }));
/**
 * Bytes that mean something to a format, to PostgreSQL or to its COPY: quotes, tabs, backslashes, zeros, halves of
 * characters.
 */
const piece = fc
  .constantFrom(
    '"',
    ';',
    ',',
    '\n',
    '\t',
    '\\',
    '\\N',
    '\\.',
    '\\\\',
    '\0',
    '\\u0000',
    '\\ud800',
    '{',
    ']',
    '=1',
    '2180',
    '1e999',
    '..',
    'å',
    '\u202e',
    '\uFEFF',
    '&',
    '<',
  )
  .map((text) => [...Buffer.from(text)]);
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  take: fc.integer({ min: 0, max: 3 }),
  put: fc.oneof(piece, fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 })),
});

const kept = async ({ targetId }: FoundJob): Promise<number> =>
  (
    await asSystem((db) =>
      db.one<{ count: number }>(sql`
    select ((select count(*) from dataset_cell where dataset_id = ${targetId}::uuid) + (select count(*) from dataset_area where dataset_id = ${targetId}::uuid))::int as count`),
    )
  )?.count ?? 0;

const runs = Number(process.env['FUZZ_RUNS'] ?? 60);
test('whatever has happened to a file, it comes in whole or not at all', async () => {
  const {
    callers: { lead },
    processId,
  } = r;
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async ({ bytes }, changes) => {
        let harmed = bytes;
        for (const { at, take, put } of changes)
          harmed = harmed.toSpliced(Math.floor(at * harmed.length), take, ...put);
        let job = await begun(lead, processId, new Uint8Array(harmed), { name: 'fil' });
        if (job.state === 'mapping')
          job = await checked(lead, processId, job, {
            title: 'Skadad',
            mapping: { ...job.settings.mapping!, areas: 'own' },
          });
        if (job.state === 'ready' && job.faultCount === 0) job = await loaded(lead, processId, job);
        ends.set(job.state, (ends.get(job.state) ?? 0) + 1);
        expect(['done', 'ready', 'failed']).toContain(job.state);
        if (job.state === 'done')
          expect(await kept(job)).toBe((await getDataset(lead, { processId, itemId: job.targetId })).rows);
        else {
          expect(job.faultCount).toBeGreaterThan(0);
          expect(job.faults.every(({ reason }) => reason !== '')).toBe(true);
          expect(await kept(job)).toBe(0);
        }
        if (job.state === 'failed') expect(job.failure).toBe('unreadable');
      },
    ),
    { numRuns: runs, endOnFailure: true },
  );
  expect([...ends.keys()].sort()).toEqual(['done', 'failed', 'ready']);
}, 240_000);
