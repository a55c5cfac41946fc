import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Audience, audiences, mayRead } from '#src/core/audience.ts';
import { type Role, roles } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';

const standing = (more: Partial<Standing>): Standing => ({
  userId: 'u',
  organisationId: 'gavle',
  name: 'Anna',
  administrator: false,
  processId: 'p',
  processStatus: 'active',
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
const readers: Record<Audience, readonly Role[]> = { organisation: [], leadership: ['lead', 'editor'], process: roles };

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
