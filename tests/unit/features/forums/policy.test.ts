import { describe, expect, it } from 'vitest';
import type { Phase, Role } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import type { Outcome } from '#src/core/steps.ts';
import { forumPolicy, type Stance } from '#src/features/forums/policy.ts';
import { type Decided, effectOf, gives } from '#src/features/forums/rules.ts';
import type { Sitting } from '#src/features/forums/schema/meetings.ts';

const standing = (role: Role, phase: Phase = 'strategy'): Standing => ({
  userId: 'u',
  organisationId: 'own',
  name: 'Anna',
  administrator: false,
  processId: 'p',
  processStatus: 'active',
  circles: [],
  role,
  side: 'politics',
  phase,
});
const lead = standing('lead');
const shared = { processId: 'p', organisationId: 'region', audience: 'process', sealed: null } as const;
const decision = (status: string) => ({ ...shared, kind: 'decision' as const, status });
const stance = (status: string, more: Partial<Stance> = {}): Stance => ({
  ...decision(status),
  party: 'own',
  member: true,
  between: false,
  taken: null,
  ...more,
});
const sitting: Sitting = {
  status: 'held',
  heldOn: '2026-09-11',
  ahead: false,
  forumId: 'f',
  forumStatus: 'active',
  decides: ['strategy', 'project', 'conclusion', 'edition'],
  byPositions: false,
  adopts: false,
  members: ['own', 'another'],
  adjusted: false,
  quorum: null,
  present: null,
  between: null,
};
const about = (
  kind: Decided['kind'],
  status: string,
  outcome: Outcome | null,
  more: Partial<Decided> = {},
): Decided => ({
  ...shared,
  kind,
  status,
  grounds: 1,
  approvals: [],
  deciding: { outcome, forum: sitting, corrects: null, changed: false },
  ...more,
});

describe('who may take a position on a decision', () => {
  it('is a party’s own decision-maker; the leadership enters it from the party’s own minutes', () => {
    const decider = standing('decider');
    const another = stance('proposed', { party: 'another' });
    expect(forumPolicy.takePosition(decider, stance('proposed'))).toBe('ok');
    expect(forumPolicy.takePosition(decider, another)).toBe('other-organisation');
    for (const role of ['lead', 'contributor'] as const)
      expect(forumPolicy.takePosition(standing(role), stance('proposed'))).toBe('role');
    expect(forumPolicy.enterPosition(lead, another)).toBe('ok');
    expect(forumPolicy.enterPosition(decider, stance('proposed'))).toBe('role');
  });

  it('is never anybody else once the party has taken its own', () => {
    const own = stance('proposed', { taken: 'own' });
    expect(forumPolicy.enterPosition(lead, own)).toBe('their-own-stand');
    expect(forumPolicy.takePosition(standing('decider'), own)).toBe('ok');
    expect(forumPolicy.enterPosition(lead, { ...own, taken: 'entered' })).toBe('ok');
  });

  it('is a member of the forum', () => {
    expect(forumPolicy.takePosition(standing('decider'), stance('proposed', { member: false }))).toBe('not-a-member');
  });

  it('is nobody who has one when it is in the minutes, and nobody at all once it has been withdrawn', () => {
    expect(forumPolicy.takePosition(standing('decider'), stance('recorded', { taken: 'own' }))).toBe('minuted');
    expect(forumPolicy.takePosition(standing('decider'), stance('recorded', { between: true }))).toBe('minuted');
    expect(forumPolicy.takePosition(standing('decider'), stance('recorded'))).toBe('ok');
    expect(forumPolicy.takePosition(standing('decider'), stance('withdrawn'))).toBe('withdrawn');
    expect(forumPolicy.enterPosition(lead, stance('withdrawn'))).toBe('withdrawn');
  });
});

describe('what is taken into the minutes', () => {
  const record = (more: Partial<Sitting>, recording: Outcome = 'approved', awaited = 0, stale = false) =>
    forumPolicy.record(lead, {
      ...decision('proposed'),
      sitting: { ...sitting, ...more },
      awaited,
      subject: { stale },
      corrects: null,
      recording,
    });

  it('is decided at a meeting that has been held, of a forum that is in use', () => {
    expect(record({})).toBe('ok');
    expect(record({ status: 'planned' })).toBe('meeting-not-held');
    expect(record({ status: 'cancelled' })).toBe('meeting-cancelled');
    expect(record({ status: 'withdrawn' })).toBe('withdrawn');
    expect(record({ forumStatus: 'withdrawn' })).toBe('withdrawn');
    expect(record({ ahead: true })).toBe('meeting-ahead');
  });

  it('waits for every member where their stands settle it, unless it settles nothing', () => {
    for (const outcome of ['approved', 'rejected'] as const)
      expect(record({ byPositions: true }, outcome, 1)).toBe('positions-missing');
    for (const outcome of ['postponed', 'referred'] as const)
      expect(record({ byPositions: true }, outcome, 1)).toBe('ok');
    expect(record({ byPositions: true })).toBe('ok');
  });

  it('is about the wording that was put forward', () => {
    expect(record({}, 'approved', 0, true)).toBe('subject-changed');
    expect(record({}, 'referred', 0, true)).toBe('ok');
  });
});

describe('what is decided about', () => {
  it('is of a kind that the forum decides on, shared with all and in use', () => {
    expect(forumPolicy.decide(lead, about('finding', 'accepted', 'approved'))).toBe('not-decided-here');
    expect(forumPolicy.decide(lead, about('strategy', 'withdrawn', 'postponed'))).toBe('withdrawn');
    const own = about('strategy', 'proposed', null, { audience: 'leadership' });
    expect(forumPolicy.decide(lead, own)).toBe('not-shared-with-all');
  });

  it('follows the rule of the act itself', () => {
    expect(forumPolicy.decide(lead, about('conclusion', 'shared', 'approved', { grounds: 0 }))).toBe('missing-ground');
    expect(forumPolicy.decide(lead, about('conclusion', 'draft', 'approved'))).toBe('not-yet-shared');
    expect(forumPolicy.decide(lead, about('conclusion', 'shared', 'approved'))).toBe('ok');
    expect(forumPolicy.decide(lead, about('strategy', 'draft', 'approved'))).toBe('not-proposed');
    expect(forumPolicy.decide(standing('lead', 'adopted'), about('conclusion', 'shared', 'approved'))).toBe('phase');
    expect(forumPolicy.decide(lead, about('conclusion', 'shared', 'referred', { grounds: 0 }))).toBe('ok');
  });

  it('is adopted only by the body that adopts, in the phase for it', () => {
    const adopting = { ...sitting, adopts: true };
    const deciding = { outcome: 'approved', forum: adopting, corrects: null, changed: false } as const;
    const adopt = (phase: Phase) =>
      forumPolicy.decide(standing('lead', phase), about('edition', 'made', 'approved', { deciding }));
    expect(adopt('consultation')).toBe('phase');
    expect(adopt('adopted')).toBe('ok');
    expect(forumPolicy.decide(lead, about('edition', 'made', 'approved'))).toBe('ok');
  });
});

describe('what a correction does', () => {
  const corrected = (
    kind: Decided['kind'],
    status: string,
    [was, is]: [Outcome, Outcome],
    approvals: string[] = ['b1'],
    changed = false,
  ) =>
    about(kind, status, is, {
      approvals,
      deciding: { outcome: is, forum: sitting, corrects: { id: 'b1', outcome: was }, changed },
    });

  it('is to take an approval back, whatever it was in truth, unless another holds or it gave nothing', () => {
    for (const outcome of ['rejected', 'postponed', 'referred'] as const) {
      expect(effectOf(corrected('strategy', 'decided', ['approved', outcome]))).toBe('draft');
      expect(effectOf(corrected('edition', 'adopted', ['approved', outcome]))).toBe('made');
      expect(effectOf(corrected('project', 'running', ['approved', outcome]))).toBeUndefined();
      expect(effectOf(corrected('strategy', 'decided', ['approved', outcome], ['b1', 'b2']))).toBeUndefined();
      expect(effectOf(corrected('edition', 'adopted', ['approved', outcome], ['b2']))).toBeUndefined();
    }
    expect(effectOf(corrected('conclusion', 'established', ['approved', 'referred'], []))).toBeUndefined();
    expect(effectOf(corrected('strategy', 'decided', ['approved', 'approved']))).toBeUndefined();
  });

  it('is open whatever has become of what it is about, as long as it changes nothing there', () => {
    const withdrawn = corrected('strategy', 'withdrawn', ['rejected', 'rejected'], []);
    expect(forumPolicy.decide(lead, withdrawn)).toBe('ok');
    expect(forumPolicy.decide(lead, { ...withdrawn, audience: 'leadership' })).toBe('ok');
    expect(forumPolicy.decide(lead, corrected('strategy', 'withdrawn', ['approved', 'rejected']))).toBe('withdrawn');
    const late = corrected('strategy', 'decided', ['approved', 'rejected']);
    expect(forumPolicy.decide(standing('lead', 'followup'), late)).toBe('phase');
    const later = corrected('strategy', 'proposed', ['rejected', 'approved'], [], true);
    expect(forumPolicy.decide(lead, later)).toBe('later-text');
  });

  it('is opened by nobody who may not correct', () => {
    for (const role of ['contributor', 'reviewer', 'decider', 'observer'] as const)
      expect(forumPolicy.decide(standing(role), corrected('edition', 'adopted', ['approved', 'rejected']))).toBe(
        'role',
      );
  });

  it('is to carry on what the corrected approval gave, where only its words are corrected', () => {
    expect(gives(about('strategy', 'proposed', 'approved'))).toBe(true);
    expect(gives(about('conclusion', 'established', 'approved'))).toBe(false);
    expect(gives(about('conclusion', 'established', 'approved', { approvals: ['b2'] }))).toBe(true);
    expect(gives(about('edition', 'made', 'approved'))).toBe(false);
    expect(gives(corrected('strategy', 'decided', ['approved', 'approved']))).toBe(true);
    expect(gives(corrected('edition', 'adopted', ['approved', 'approved'], ['b2']))).toBe(false);
  });
});
