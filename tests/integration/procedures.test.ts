import { readdir } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, call, isPublic, isQuery, procedurePaths } from '#tests/support/procedures/call.ts';
import type { ProcedureCase } from '#tests/support/procedures/case.ts';
import { type Elsewhere, somethingElsewhere } from '#tests/support/procedures/elsewhere.ts';
import { hostileInput, idPlaces, withAt } from '#tests/support/procedures/hostile.ts';
import { callerNames, region, type Region } from '#tests/support/region.ts';

const folder = new URL('../support/procedures/', import.meta.url);
const own = new Set(['call.ts', 'case.ts', 'elsewhere.ts', 'hostile.ts', 'made.ts']);
const modules = await Promise.all(
  (await readdir(folder))
    .filter((file) => file.endsWith('.ts') && !own.has(file))
    .map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
);
const cases = modules.flatMap((module) => Object.values(module).filter(Array.isArray).flat() as ProcedureCase[]);
const clientErrors = [
  'OK',
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'PAYLOAD_TOO_LARGE',
];

let r: Region;
let elsewhere: Elsewhere;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  elsewhere = await somethingElsewhere(r);
});
afterAll(async () => {
  try {
    expect(await elsewhere.intrusions()).toEqual({
      versions: 0,
      happenings: 0,
      comments: 0,
      linksAcross: 0,
      themesAcross: 0,
      filesAcross: 0,
      partsAcross: 0,
    });
  } finally {
    await r.close();
  }
});

it('has a case for every procedure there is', () => {
  expect(procedurePaths.filter((path) => !cases.some((one) => one.path === path))).toEqual([]);
  expect(cases.filter(({ path }) => !procedurePaths.includes(path)).map(({ path }) => path)).toEqual([]);
});

describe.each(cases)('$path', ({ path, phase, as, input, refused }) => {
  beforeEach(async () => {
    await r.setPhase(phase ?? 'mapping');
    await r.setStatus('active');
  });

  it(`is open to ${as}`, async () => {
    expect(await call(r.callers[as], path, await input(r))).toMatchObject({ code: 'OK' });
  });

  it.each(refused)('is refused for $as: $code $reason', async ({ as: name, code, reason }) => {
    expect(await call(r.callers[name], path, await input(r))).toMatchObject({
      code,
      ...(reason === undefined ? {} : { reason }),
    });
  });

  it(isPublic(path) ? 'is open to whoever is signed out' : 'sends whoever is signed out to sign in', async () => {
    const { code } = await call(anonymous, path, await input(r));
    expect(code === 'UNAUTHORIZED').toBe(!isPublic(path));
  });

  it('is closed to whoever shows the secret of a letter or a calendar', async () => {
    const valid = await input(r);
    for (const kind of ['letter', 'feed'] as const)
      expect(await call({ kind, tokenHash: 'x'.repeat(43), locale: 'sv' }, path, valid)).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'only-in-person',
      });
  });

  it('tells somebody outside the process nothing', async () => {
    const valid = await input(r);
    if (!('processId' in valid)) return;
    expect(await call(r.callers.outsider, path, valid)).toMatchObject({ code: 'NOT_FOUND' });
    // Led by the outsider: the right to one process opens nothing in another.
    const other = await call(r.callers.outsider, path, { ...valid, processId: r.otherProcessId });
    expect(JSON.stringify(other)).not.toContain(r.processId);
  });

  it('finds nothing by the ids of another process, and lets nothing be bound to it', async () => {
    const valid = await input(r);
    for (const place of idPlaces(valid)) {
      for (const [what, id] of Object.entries(elsewhere.ids)) {
        const outcome = await call(r.callers[as], path, withAt(valid, place, id));
        expect(clientErrors, `${place.join('.')} of ${what}`).toContain(outcome.code);
        expect(JSON.stringify(outcome), `${place.join('.')} of ${what}`).not.toContain(elsewhere.secret);
      }
    }
  }, 60_000);

  it('answers hostile input with a reason, never with a fault of its own', async () => {
    const valid = await input(r);
    await fc.assert(
      fc.asyncProperty(hostileInput(valid, Object.values(elsewhere.ids)), async (hostile) => {
        const outcome = await call(r.callers[as], path, hostile);
        if (!clientErrors.includes(outcome.code))
          throw new Error(`${outcome.code} ${'reason' in outcome ? outcome.reason : ''}`);
      }),
      { numRuns: 40, seed: 2_026 },
    );
  }, 60_000);
});

// Whoever holds a mailed link is told whose it is.
it.each(cases.filter(({ path }) => isQuery(path) && !isPublic(path)))(
  '$path gives the addresses of others to the leadership and administrators alone',
  async ({ path, input, phase }) => {
    await r.setPhase(phase ?? 'mapping');
    for (const name of callerNames.filter((one) => !['lead', 'editor', 'administrator'].includes(one))) {
      const outcome = JSON.stringify(await call(r.callers[name], path, await input(r)));
      for (const other of callerNames.filter((one) => one !== name))
        expect(outcome, `${name} about ${other}`).not.toContain(r.people[other].email);
    }
  },
  60_000,
);
