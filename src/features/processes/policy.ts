import type { Phase, ProcessStatus, Role } from '#src/core/roles.ts';
import { hasRole, isOpen, leads, type LetterReader, type Person, type Standing } from '#src/core/standing.ts';
import { all, any, type Verdict, when } from '#src/core/verdict.ts';
import type { Starting } from '#src/features/organisations/queries/installation.ts';
import type { InvitationState, PartyStatus } from './schema.ts';

/** `next` and `previous`: the phases this process uses before and after the one it is in. */
type Phased = { next: Phase | undefined; previous: Phase | undefined };
/** `unexplained`: how many of the criteria that the gate still lacks have no reason why it is passed all the same. */
type Gate = Phased & { unexplained: number };
/** `otherLeaders`: how many can lead the process besides them. */
type Member = { userId: string; role: Role; otherLeaders: number };
/** `elsewhere`: their account is disabled. */
type Asked = { role: Role; participating: boolean; waiting: boolean; disabled: boolean; elsewhere: boolean };
type Unanswered = { role: Role; state: InvitationState };

const leader = (who: Standing): Verdict => hasRole(who, 'lead');
const oneLeaderStays = (it: Member): Verdict => when(it.role !== 'lead' || it.otherLeaders > 0, 'last-leader');
const unanswered = (it: Unanswered): Verdict => when(it.state === 'open' || it.state === 'expired', 'invitation-used');
/** Leadership is only given by somebody who has it. */
const mayGive = (who: Standing, role: Role): Verdict => when(who.role === 'lead' || role !== 'lead', 'role');

/**
 * The leadership shapes the process and invites to it; only the process leader moves it, closes it and changes who is
 * in it. Who may start one, an administrator has decided by kind of organisation.
 */
export const processPolicy = {
  create: (_who: Person, it: Starting): Verdict => when(it.startingKinds.includes(it.kind), 'may-not-start'),
  visit: (_who: Standing, _self: Standing): Verdict => 'ok',
  edit: (who: Standing) => all(isOpen(who), leads(who)),
  passGate: (who: Standing, it: Gate) =>
    all(isOpen(who), leader(who), when(it.next !== undefined, 'last-phase'), when(it.unexplained === 0, 'gate-open')),
  stepBack: (who: Standing, it: Phased) =>
    all(isOpen(who), leader(who), when(it.previous !== undefined, 'first-phase')),
  close: (who: Standing) => all(isOpen(who), leader(who)),
  reopen: (who: Standing, it: { status: ProcessStatus }) =>
    all(leader(who), when(it.status !== 'active', 'process-open')),
  archive: (who: Standing, it: { status: ProcessStatus }) =>
    all(leader(who), when(it.status === 'closed', it.status === 'active' ? 'process-not-closed' : 'process-archived')),
} as const;

export const partyPolicy = {
  invite: (who: Standing, it: Asked) =>
    all(
      isOpen(who),
      leads(who),
      mayGive(who, it.role),
      when(!it.disabled, 'disabled'),
      when(!it.participating, 'already-participant'),
      when(!it.waiting, 'already-invited'),
      when(!it.elsewhere, 'cannot-accept'),
    ),
  /** A letter that was lost, or that has expired, is sent again. */
  resend: (who: Standing, it: Unanswered) =>
    all(
      isOpen(who),
      leads(who),
      mayGive(who, it.role),
      when(it.state !== 'held', 'awaits-confirmation'),
      unanswered(it),
    ),
  revoke: (who: Standing, it: Unanswered) =>
    all(isOpen(who), leads(who), any(when(it.state === 'held', 'invitation-used'), unanswered(it))),
  changeParticipant: (who: Standing, it: Member & { toRole: Role }) =>
    all(isOpen(who), leader(who), it.toRole === 'lead' ? 'ok' : oneLeaderStays(it)),
  /** Anybody may leave; only the process leader asks somebody else to. */
  removeParticipant: (who: Standing, it: Member) =>
    all(isOpen(who), any(when(it.userId === who.userId, 'role'), leader(who)), oneLeaderStays(it)),
  /** `leadersElsewhere`: process leaders of other organisations. */
  removeParty: (who: Standing, it: { status: PartyStatus; leadersElsewhere: number }) =>
    all(
      isOpen(who),
      leader(who),
      when(it.status !== 'removed', 'already-removed'),
      when(it.leadersElsewhere > 0, 'last-leader'),
    ),
} as const;

type Request = { answeredAt: string | null };
const waits = (it: Request): Verdict => when(it.answeredAt === null, 'request-answered');
/** Whoever may ask sees the process at all; its leader answers. */
export const joinPolicy = {
  ask: (_who: Person, it: { askedAt: string | null; answeredAt: string | null }) =>
    when(it.askedAt === null || it.answeredAt !== null, 'already-asked'),
  accept: (who: Standing, it: Request & { disabled: boolean }) =>
    all(isOpen(who), leader(who), waits(it), when(!it.disabled, 'disabled')),
  decline: (who: Standing, it: Request) => all(isOpen(who), leader(who), waits(it)),
} as const;

/** An invitation is answered by the one it was sent to, on behalf of the organisation it names. */
type Answerable = { email: string; organisationId: string; state: InvitationState; signedInAs: string | null };
const stillOpen = (it: { state: InvitationState }): Verdict =>
  when(
    it.state === 'open',
    it.state === 'closed' ? 'process-closed' : it.state === 'held' ? 'awaits-confirmation' : 'invitation-used',
  );
export const invitationPolicy = {
  accept: (_who: Person, it: Answerable) => all(stillOpen(it), when(it.signedInAs === it.email, 'not-invited')),
  /** To say no, the link is enough. */
  decline: (_who: unknown, it: { state: InvitationState }) => stillOpen(it),
  /** A keeper of the organisation, or an administrator, says whether the one invited belongs to it. */
  answerHeld: (_who: Person, it: { state: InvitationState }) => when(it.state === 'held', 'invitation-used'),
  register: (_who: unknown, it: { state: InvitationState; account: boolean }) =>
    all(stillOpen(it), when(!it.account, 'has-account')),
} as const;

/** Whoever gets letters says which. */
export const noticePolicy = {
  choose: (_who: Person): Verdict => 'ok',
  turnOff: (_who: LetterReader): Verdict => 'ok',
} as const;
