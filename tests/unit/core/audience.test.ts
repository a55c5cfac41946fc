import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Audience, audiences, type Chosen, covers, mayRead, type Reach } from '#src/core/audience.ts';
import { type Role, roles, sides } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';

const standing = (more: Partial<Standing>): Standing => ({
  userId: 'u',
  organisationId: 'gavle',
  name: 'Anna',
  administrator: false,
  processId: 'p',
  processStatus: 'active',
  circles: [],
  role: 'contributor',
  side: 'workshop',
  phase: 'mapping',
  ...more,
});
const item = (audience: Audience, organisationId = 'hudiksvall', processId = 'p') => ({
  processId,
  organisationId,
  audience,
});

/** Who reads what others have written, role by role. */
const readers: Record<(typeof audiences)[number], readonly Role[]> = {
  organisation: [],
  leadership: ['lead', 'editor'],
  process: roles,
};

test.each(audiences.flatMap((audience) => roles.map((role) => ({ audience, role }))))(
  "$role reads another's, meant for $audience: as the table says",
  ({ audience, role }) => {
    expect(mayRead(standing({ role }), item(audience))).toBe(readers[audience].includes(role) ? 'ok' : 'not-shared');
  },
);

test.each(audiences)("everybody reads their own organisation's, also when meant for %s", (audience) => {
  for (const role of roles) expect(mayRead(standing({ role }), item(audience, 'gavle'))).toBe('ok');
});

test('nothing is read across processes, whoever asks, and an administrator has no key of their own', () => {
  const anyone = fc.record({
    role: fc.constantFrom(...roles),
    administrator: fc.boolean(),
    organisationId: fc.constantFrom('gavle', 'hudiksvall'),
  });
  fc.assert(
    fc.property(anyone, fc.constantFrom(...audiences), (who, audience) => {
      expect(mayRead(standing(who), item(audience, 'gavle', 'another'))).toBe('not-shared');
      expect(mayRead(standing(who), item(audience))).toBe(
        mayRead(standing({ ...who, administrator: !who.administrator }), item(audience)),
      );
    }),
  );
});

test("a wider audience never takes anybody's reading away", () => {
  fc.assert(
    fc.property(fc.constantFrom(...roles), fc.constantFrom('gavle', 'hudiksvall'), (role, organisationId) => {
      const who = standing({ role, organisationId });
      const [narrow, wider, widest] = audiences.map((audience) => mayRead(who, item(audience)) === 'ok');
      expect(!narrow || wider).toBe(true);
      expect(!wider || widest).toBe(true);
    }),
  );
});

const organisations = ['gavle', 'hudiksvall', 'ovanaker'];
/** The member organisations of each forum; they may be any. */
const forums = ['council', 'workshop'];
const membership = fc.record(
  Object.fromEntries(forums.map((forum) => [forum, fc.subarray(organisations)])) as Record<
    string,
    fc.Arbitrary<string[]>
  >,
);
const chosen: fc.Arbitrary<Chosen> = fc.record({
  organisations: fc.subarray(organisations),
  forums: fc.subarray(forums),
  side: fc.constantFrom('', ...sides),
});
const reach: fc.Arbitrary<Reach> = fc.oneof(
  fc.constantFrom(...audiences).map((name) => ({ name })),
  chosen.map((some) => ({ name: 'chosen' as const, ...some })),
);
const anybody = fc.record({
  role: fc.constantFrom(...roles),
  side: fc.constantFrom(...sides),
  organisationId: fc.constantFrom(...organisations),
});

/** Reading under an audience, where the circle is one that the person is in or not. */
const reads = (who: Partial<Standing>, to: Reach, members: Record<string, string[]>): boolean => {
  if (to.name !== 'chosen') return mayRead(standing(who), item(to.name)) === 'ok';
  const of = [...to.organisations, ...to.forums.flatMap((forum) => members[forum] ?? [])];
  const within = (to.side === '' || to.side === who.side) && of.includes(who.organisationId ?? '');
  return mayRead(standing({ ...who, circles: within ? ['chosen:one'] : [] }), item('chosen:one')) === 'ok';
};

test('what covers an audience is read by everybody who reads that one, whoever is a member of a forum', () => {
  fc.assert(
    fc.property(reach, reach, anybody, membership, (wide, narrow, who, members) => {
      fc.pre(covers(wide, narrow));
      expect(reads(who, narrow, members) && !reads(who, wide, members)).toBe(false);
    }),
  );
});

test('an audience that does not cover another leaves out somebody who may come to read that one', () => {
  expect(covers({ name: 'leadership' }, { name: 'chosen', organisations: ['gavle'], forums: [], side: '' })).toBe(
    false,
  );
  expect(covers({ name: 'chosen', organisations: ['gavle'], forums: [], side: '' }, { name: 'leadership' })).toBe(
    false,
  );
  fc.assert(
    fc.property(chosen, (some) => {
      const to = { name: 'chosen' as const, ...some };
      expect(covers(to, to)).toBe(true);
      expect(covers({ ...to, side: 'politics' }, { ...to, side: '', organisations: ['gavle'] })).toBe(false);
      expect(covers({ ...to, organisations: [] }, { ...to, organisations: ['gavle'] })).toBe(false);
    }),
  );
});
