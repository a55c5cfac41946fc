import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kindNames, statusesOf } from '#src/core/kinds.ts';
import { phases, roles } from '#src/core/roles.ts';
import { type Seal, type SealedAct, seals, unsealed } from '#src/core/seals.ts';
import { itemPolicy } from '#src/features/thread/policy.ts';

const sealNames = Object.keys(seals) as Seal[];
const anybody = fc.record({
  userId: fc.constant('u'),
  organisationId: fc.constantFrom('own', 'other'),
  name: fc.constant('Anna'),
  administrator: fc.boolean(),
  processId: fc.constant('p'),
  processStatus: fc.constantFrom('active' as const, 'closed' as const),
  circles: fc.constant([]),
  role: fc.constantFrom(...roles),
  side: fc.constantFrom('politics' as const, 'workshop' as const),
  phase: fc.constantFrom(...phases),
});
const anything = fc.constantFrom(...kindNames).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    status: fc.constantFrom<string>(...statusesOf(kind)),
    processId: fc.constant('p'),
    organisationId: fc.constantFrom('own', 'other'),
    audience: fc.constantFrom('organisation' as const, 'leadership' as const, 'process' as const),
    sealed: fc.constantFrom<Seal | null>(null, ...sealNames),
    grounds: fc.nat(2),
    stale: fc.boolean(),
    narrows: fc.constant(true),
    widens: fc.constant(false),
    inUse: fc.constant(false),
    peopleCalled: fc.constant(false),
    steppedBack: fc.constant(false),
    beyond: fc.constant(false),
    lost: fc.constant(false),
  }),
);

it('what a seal closes nobody opens, whatever it is, in any phase, by any of the doors that all kinds share', () => {
  fc.assert(
    fc.property(anybody, anything, (who, it) => {
      const doors: [SealedAct, string][] = [
        ['edit', itemPolicy.edit(who, it)],
        ['edit', itemPolicy.link(who, it)],
        ['edit', itemPolicy.unlink(who, it)],
        ['edit', itemPolicy.confirm(who, it)],
        ['edit', itemPolicy.restore(who, it)],
        ['edit', itemPolicy.withdraw(who, it)],
        ['reach', itemPolicy.reach(who, it, it.status)],
        ['restore', itemPolicy.restore(who, it)],
        ['detach', itemPolicy.detach(who, it)],
        ['withdraw', itemPolicy.withdraw(who, it)],
        ['narrow', itemPolicy.shareAs(who, it)],
      ];
      for (const [act, verdict] of doors) if (unsealed(it, act) !== 'ok') expect(verdict).not.toBe('ok');
    }),
    { numRuns: 2_000 },
  );
});

it('what is in the minutes, or adopted, is not edited, taken away, set back or hidden; what is not sealed is open', () => {
  const acts = ['edit', 'restore', 'detach', 'narrow'] as const;
  for (const sealed of ['minuted', 'adopted'] as const)
    expect(acts.filter((act) => unsealed({ sealed }, act) === 'ok')).toEqual([]);
  expect(acts.filter((act) => unsealed({ sealed: null }, act) !== 'ok')).toEqual([]);
});
