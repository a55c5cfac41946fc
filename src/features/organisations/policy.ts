import type { MailPurpose } from '#src/core/mail.ts';
import { isAdministrator, type Person } from '#src/core/standing.ts';
import { all, any, type Verdict, when } from '#src/core/verdict.ts';
import type { HandoverState } from './schema/handovers.ts';
import type { MandateState } from './schema/mandates.ts';
import type { Installation, Organisation, PersonRecord } from './schema/organisations.ts';

/** Organisations and people are an administrator's; nobody can lock themselves out. */
export const organisationPolicy = {
  list: isAdministrator,
  create: isAdministrator,
  edit: (who: Person, _it: Organisation) => isAdministrator(who),
  disable: (who: Person, it: Organisation) =>
    all(
      isAdministrator(who),
      when(it.id !== who.organisationId, 'own-organisation'),
      when(it.disabledAt === null, 'disabled'),
    ),
  enable: (who: Person, it: Organisation) => all(isAdministrator(who), when(it.disabledAt !== null, 'not-disabled')),
} as const;

export const personPolicy = {
  list: isAdministrator,
  create: isAdministrator,
  edit: (who: Person, _it: PersonRecord) => isAdministrator(who),
  disable: (who: Person, it: PersonRecord) =>
    all(isAdministrator(who), when(it.id !== who.userId, 'not-yourself'), when(it.disabledAt === null, 'disabled')),
  enable: (who: Person, it: PersonRecord) => all(isAdministrator(who), when(it.disabledAt !== null, 'not-disabled')),
  sendPasswordLink: (who: Person, it: PersonRecord) =>
    all(isAdministrator(who), when(it.disabledAt === null, 'disabled')),
  /** One's own is turned off with a code of it. */
  resetSecondFactor: (who: Person, it: PersonRecord) =>
    all(isAdministrator(who), when(it.id !== who.userId, 'not-yourself'), when(it.secondFactor, 'no-second-factor')),
} as const;

/** `keeps`: the caller is a keeper of it. `member`: they belong to it and can act. `keeper`: they are one already. */
type Kept = { keeps: boolean; member: boolean; keeper: boolean };
const mayKeep = (who: Person, it: Kept): Verdict => any(isAdministrator(who), when(it.keeps, 'not-keeper'));

/** Who says whether somebody belongs to an organisation: an administrator names the first, keepers the next. */
export const keeperPolicy = {
  add: (who: Person, it: Kept) =>
    all(mayKeep(who, it), when(it.member, 'other-organisation'), when(!it.keeper, 'already-keeper')),
  remove: (who: Person, it: Kept) => all(mayKeep(who, it), when(it.keeper, 'not-a-keeper')),
} as const;

/** `keeps` as above; `overlaps`: the person acts for the organisation in some of that time already. */
type Giving = { keeps: boolean; disabled: boolean; overlaps: boolean };
/** `home`: where they have their account; `administrator`: they are one; `last`: nobody else is from then on. */
type Mandated = {
  keeps: boolean;
  personId: string;
  state: MandateState;
  home: boolean;
  administrator: boolean;
  last: boolean;
};

/**
 * Who acts for an organisation: its keepers give mandates and end them, and administrators; nobody ends their own, and
 * somebody stays an administrator.
 */
export const mandatePolicy = {
  give: (who: Person, it: Giving) =>
    all(
      any(isAdministrator(who), when(it.keeps, 'not-keeper')),
      when(!it.disabled, 'disabled'),
      when(!it.overlaps, 'already-mandated'),
    ),
  end: (who: Person, it: Mandated) =>
    all(
      any(
        isAdministrator(who),
        all(when(it.keeps, 'not-keeper'), when(!(it.home && it.administrator), 'not-administrator')),
      ),
      when(it.personId !== who.userId, 'not-yourself'),
      when(it.state !== 'over', 'mandate-over'),
      when(!it.last, 'last-administrator'),
    ),
  actFor: (_who: Person, _it: { organisationId: string }): Verdict => 'ok',
} as const;

/** `holds`: they act for the organisation; `ordered`: one of theirs is on its way already. */
type Leaving = {
  keeps: boolean;
  personId: string;
  holds: boolean;
  administrator: boolean;
  last: boolean;
  ordered: boolean;
};

/** Who leaves and who comes instead is said by those who give mandates and end them, until the day has come. */
export const handoverPolicy = {
  orderMany: (who: Person, it: { keeps: boolean }) => any(isAdministrator(who), when(it.keeps, 'not-keeper')),
  order: (who: Person, it: Leaving) =>
    all(
      any(isAdministrator(who), all(when(it.keeps, 'not-keeper'), when(!it.administrator, 'not-administrator'))),
      when(it.personId !== who.userId, 'not-yourself'),
      when(it.holds, 'mandate-over'),
      when(!it.last, 'last-administrator'),
      when(!it.ordered, 'handover-ordered'),
    ),
  undo: (who: Person, it: { keeps: boolean; state: HandoverState }) =>
    all(any(isAdministrator(who), when(it.keeps, 'not-keeper')), when(it.state === 'ordered', 'handover-done')),
} as const;

/** How many suggestions of one person may wait at once. */
const mostWaiting = 20;
/** Anybody may miss an organisation; an administrator says whether it is one. */
export const suggestionPolicy = {
  list: isAdministrator,
  make: (_who: Person, it: { waiting: number }) => when(it.waiting < mostWaiting, 'suggestions-waiting'),
  answer: (who: Person, it: { answeredAt: string | null }) =>
    all(isAdministrator(who), when(it.answeredAt === null, 'already-answered')),
} as const;

export const outboxPolicy = {
  read: isAdministrator,
  /** What was written of a meeting may hold no longer: its leadership calls anew. */
  resend: (who: Person, mail: { purpose: MailPurpose }) =>
    all(isAdministrator(who), when(mail.purpose !== 'meeting', 'letter-of-a-meeting')),
} as const;

/** What is decided for the whole installation. */
export const installationPolicy = {
  read: isAdministrator,
  edit: (who: Person, _it: Installation) => isAdministrator(who),
} as const;
export const logPolicy = { read: isAdministrator } as const;

/** `required`: the installation asks a second factor of them. */
type Held = { required: boolean };
/** One's own second factor, by a code of it. */
export const secondFactorPolicy = {
  renew: (_who: Person, _it: Held): Verdict => 'ok',
  turnOff: (_who: Person, it: Held) => when(!it.required, 'second-factor-required'),
} as const;

/** One's own account, and what is open to those who are not signed in. */
export const accountPolicy = { change: () => 'ok' as const } as const;
export const publicPolicy = { ask: () => 'ok' as const } as const;
