import { describe, expect, it } from 'vitest';
import { type Role, roles } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { conclusionPolicy } from '#src/features/analysis/policy.ts';
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
  phase: 'analysis',
  ...more,
});
const conclusion = (status: string, more: Partial<Grounded> = {}): Grounded => ({
  kind: 'conclusion',
  status,
  processId: 'p',
  organisationId: 'own',
  audience: 'process',
  grounds: 1,
  sealed: null,
  ...more,
});
const allowed = (verdict: (role: Role) => string) => roles.filter((role) => verdict(role) === 'ok');

describe('who may do what with a conclusion', () => {
  it('is drawn, and shared with all parties, by those who work in the process', () => {
    expect(allowed((role) => conclusionPolicy.create(standing(role)))).toEqual(['lead', 'editor', 'contributor']);
    expect(allowed((role) => conclusionPolicy.share(standing(role), conclusion('draft')))).toEqual([
      'lead',
      'editor',
      'contributor',
    ]);
    expect(conclusionPolicy.share(standing('contributor'), conclusion('draft', { organisationId: 'other' }))).toBe(
      'other-organisation',
    );
    expect(conclusionPolicy.share(standing('lead'), conclusion('shared'))).toBe('already-shared');
  });

  it('is established by the leadership, when it is shared and rests on something', () => {
    expect(allowed((role) => conclusionPolicy.establish(standing(role), conclusion('shared')))).toEqual([
      'lead',
      'editor',
    ]);
    expect(conclusionPolicy.establish(standing('lead'), conclusion('draft'))).toBe('not-yet-shared');
    expect(conclusionPolicy.establish(standing('lead'), conclusion('shared', { grounds: 0 }))).toBe('missing-ground');
    expect(conclusionPolicy.establish(standing('lead'), conclusion('established'))).toBe('already-established');
    expect(conclusionPolicy.establish(standing('lead', { phase: 'adopted' }), conclusion('shared'))).toBe('phase');
  });

  it('is the leadership’s to change once it is established', () => {
    expect(conclusionPolicy.edit(standing('contributor'), conclusion('shared'))).toBe('ok');
    expect(conclusionPolicy.edit(standing('contributor'), conclusion('established'))).toBe('already-established');
    expect(conclusionPolicy.edit(standing('editor'), conclusion('established'))).toBe('ok');
  });
});
