import { describe, expect, it } from 'vitest';
import { type Role, roles } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { findingPolicy } from '#src/features/mapping/policy.ts';
import type { Target } from '#src/features/thread/policy.ts';

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
  phase: 'mapping',
  ...more,
});
const finding = (status: string, more: Partial<Target> = {}): Target => ({
  kind: 'finding',
  status,
  processId: 'p',
  organisationId: 'own',
  audience: 'process',
  sealed: null,
  ...more,
});
const allowed = (verdict: (role: Role) => string) => roles.filter((role) => verdict(role) === 'ok');

describe('who may do what with a finding', () => {
  it('is begun by those who work in the process, while it maps, analyses or makes strategies', () => {
    expect(allowed((role) => findingPolicy.create(standing(role)))).toEqual(['lead', 'editor', 'contributor']);
    expect(findingPolicy.create(standing('lead', { phase: 'preparation' }))).toBe('phase');
    expect(findingPolicy.create(standing('lead', { processStatus: 'closed' }))).toBe('process-closed');
  });

  it('is submitted by its own organisation, from a draft or after it was sent back', () => {
    expect(findingPolicy.submit(standing('contributor'), finding('draft'))).toBe('ok');
    expect(findingPolicy.submit(standing('contributor'), finding('returned'))).toBe('ok');
    expect(findingPolicy.submit(standing('contributor'), finding('accepted'))).toBe('not-draft');
    expect(findingPolicy.submit(standing('lead'), finding('draft', { organisationId: 'other' }))).toBe(
      'other-organisation',
    );
  });

  it('is accepted or sent back by the leadership, once it is submitted', () => {
    for (const action of ['accept', 'sendBack'] as const) {
      expect(allowed((role) => findingPolicy[action](standing(role), finding('submitted')))).toEqual([
        'lead',
        'editor',
      ]);
      expect(findingPolicy[action](standing('lead'), finding('draft'))).toBe('not-submitted');
    }
  });

  it('rests while it is under review, except with the leadership', () => {
    expect(findingPolicy.edit(standing('contributor'), finding('submitted'))).toBe('under-review');
    expect(findingPolicy.edit(standing('editor'), finding('submitted'))).toBe('ok');
    expect(findingPolicy.edit(standing('editor'), finding('withdrawn'))).toBe('withdrawn');
  });
});
