import { describe, expect, it } from 'vitest';
import type { Role } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { forumPolicy } from '#src/features/forums/policy.ts';

const standing = (role: Role): Standing => ({
  userId: 'u',
  organisationId: 'own',
  name: 'Anna',
  administrator: false,
  processId: 'p',
  processStatus: 'active',
  role,
  side: 'politics',
  phase: 'strategy',
});
const decision = (status: string, party = 'own') => ({
  kind: 'decision' as const,
  status,
  processId: 'p',
  organisationId: 'region',
  audience: 'process' as const,
  party,
});

describe('who may take a position on a decision', () => {
  it('is a party’s own decision-maker, or the leadership from the minutes', () => {
    expect(forumPolicy.takePosition(standing('decider'), decision('recorded'))).toBe('ok');
    expect(forumPolicy.takePosition(standing('decider'), decision('recorded', 'another'))).toBe('other-organisation');
    expect(forumPolicy.takePosition(standing('editor'), decision('recorded', 'another'))).toBe('ok');
  });

  it('is nobody once the decision has been withdrawn', () => {
    expect(
      (['decider', 'editor', 'lead'] as const).map((role) =>
        forumPolicy.takePosition(standing(role), decision('withdrawn')),
      ),
    ).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
  });
});
