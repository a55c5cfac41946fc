import { describe, expect, it } from 'vitest';
import { type Role, roles } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { strategyPolicy } from '#src/features/strategy/policy.ts';
import type { Grounded } from '#src/features/thread/policy.ts';

const standing = (role: Role, more: Partial<Standing> = {}): Standing => ({
  userId: 'u',
  organisationId: 'own',
  name: 'Anna',
  administrator: false,
  processId: 'p',
  processStatus: 'active',
  circles: [],
  role,
  side: 'workshop',
  phase: 'strategy',
  ...more,
});
const strategy = (status: string, grounds = 1): Grounded => ({
  kind: 'strategy',
  status,
  processId: 'p',
  organisationId: 'own',
  audience: 'process',
  sealed: null,
  grounds,
});
const allowed = (verdict: (role: Role) => string) => roles.filter((role) => verdict(role) === 'ok');

describe('who may do what with a strategy', () => {
  it('is written by the leadership, once there is analysis to answer', () => {
    expect(allowed((role) => strategyPolicy.create(standing(role)))).toEqual(['lead', 'editor']);
    expect(strategyPolicy.create(standing('lead', { phase: 'mapping' }))).toBe('phase');
    expect(allowed((role) => strategyPolicy.edit(standing(role), strategy('decided')))).toEqual(['lead', 'editor']);
  });

  it('is proposed from a draft that answers something', () => {
    expect(allowed((role) => strategyPolicy.propose(standing(role), strategy('draft')))).toEqual(['lead', 'editor']);
    expect(strategyPolicy.propose(standing('lead'), strategy('draft', 0))).toBe('missing-ground');
    expect(strategyPolicy.propose(standing('lead'), strategy('decided'))).toBe('not-draft');
  });
});
