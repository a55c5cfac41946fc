import { describe, expect, it } from 'vitest';
import type { Role } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { invitationPolicy, partyPolicy, processPolicy } from '#src/features/processes/policy.ts';

const who = (role: Role, more: Partial<Standing> = {}): Standing => ({
  userId: 'me',
  organisationId: 'ours',
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
const phased = { next: 'analysis', previous: 'preparation' } as const;

describe('a gate', () => {
  const gate = { ...phased, unexplained: 1 };
  it('is the process leader’s to pass, with a reason for each thing that is missing', () => {
    expect(processPolicy.passGate(who('editor'), gate)).toBe('role');
    expect(processPolicy.passGate(who('lead'), gate)).toBe('gate-open');
    expect(processPolicy.passGate(who('lead'), { ...gate, unexplained: 0 })).toBe('ok');
  });
  it('is not there in the last phase, nor behind the first', () => {
    expect(processPolicy.passGate(who('lead'), { ...gate, next: undefined, unexplained: 0 })).toBe('last-phase');
    expect(processPolicy.stepBack(who('lead'), { ...phased, previous: undefined })).toBe('first-phase');
  });
});

describe('the end', () => {
  it('comes in order: close, then archive; both can be undone', () => {
    const at = (status: 'active' | 'closed' | 'archived') => ({ status });
    expect(
      ['active', 'closed', 'archived'].map((status) =>
        processPolicy.archive(who('lead', { processStatus: status as 'active' }), at(status as 'active')),
      ),
    ).toEqual(['process-not-closed', 'ok', 'process-archived']);
    expect(
      ['active', 'closed', 'archived'].map((status) =>
        processPolicy.reopen(who('lead', { processStatus: status as 'active' }), at(status as 'active')),
      ),
    ).toEqual(['process-open', 'ok', 'ok']);
    expect(processPolicy.close(who('lead', { processStatus: 'archived' }))).toBe('process-archived');
  });
});

describe('invitations', () => {
  const asked = {
    role: 'contributor' as Role,
    participating: false,
    waiting: false,
    disabled: false,
    elsewhere: false,
  };
  it('are the leadership’s, and leadership is given by a leader', () => {
    expect(partyPolicy.invite(who('editor'), asked)).toBe('ok');
    expect(partyPolicy.invite(who('contributor'), asked)).toBe('role');
    expect(partyPolicy.invite(who('editor'), { ...asked, role: 'lead' })).toBe('role');
    expect(partyPolicy.resend(who('editor'), { role: 'lead', state: 'open' })).toBe('role');
    expect(partyPolicy.invite(who('lead'), { ...asked, elsewhere: true })).toBe('cannot-accept');
    expect(partyPolicy.resend(who('lead'), { role: 'lead', state: 'held' })).toBe('awaits-confirmation');
    expect(partyPolicy.revoke(who('lead'), { role: 'lead', state: 'held' })).toBe('ok');
  });
  it('are accepted by the one they name, whatever organisation they act for', () => {
    const invitation = { email: 'a@b.se', organisationId: 'ours', state: 'open', signedInAs: 'a@b.se' } as const;
    expect(invitationPolicy.accept(who('lead'), invitation)).toBe('ok');
    expect(invitationPolicy.accept(who('lead'), { ...invitation, signedInAs: 'c@d.se' })).toBe('not-invited');
    expect(invitationPolicy.accept(who('lead'), { ...invitation, organisationId: 'theirs' })).toBe('ok');
    expect(invitationPolicy.accept(who('lead'), { ...invitation, state: 'expired' })).toBe('invitation-used');
    expect(invitationPolicy.decline(undefined, { state: 'closed' })).toBe('process-closed');
    expect(invitationPolicy.register(undefined, { state: 'open', account: true })).toBe('has-account');
  });
});

describe('people', () => {
  const leader = { userId: 'them', role: 'lead' as Role, otherLeaders: 0 };
  it('leave when they like, but a process keeps a leader', () => {
    expect(partyPolicy.removeParticipant(who('observer'), { userId: 'me', role: 'observer', otherLeaders: 0 })).toBe(
      'ok',
    );
    expect(partyPolicy.removeParticipant(who('editor'), { userId: 'them', role: 'observer', otherLeaders: 0 })).toBe(
      'role',
    );
    expect(partyPolicy.removeParticipant(who('lead'), leader)).toBe('last-leader');
    expect(partyPolicy.removeParticipant(who('lead'), { ...leader, otherLeaders: 1 })).toBe('ok');
    expect(partyPolicy.changeParticipant(who('lead'), { ...leader, toRole: 'editor' })).toBe('last-leader');
    expect(partyPolicy.changeParticipant(who('lead'), { ...leader, toRole: 'lead' })).toBe('ok');
  });
});
