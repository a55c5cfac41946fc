import type { Kind } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { decidedStatus, givesStatus, type Outcome, takenBackStatus } from '#src/core/steps.ts';
import type { CalendarEvent } from '#src/formats/ical-write.ts';
import type { Grounded } from '#src/features/thread/policy.ts';
import { type Invitee, type Meeting, meetingStatuses, type Sitting } from './schema/meetings.ts';
import type { Adjuster, Presence } from './schema/minutes.ts';

/** The decision that is put right, and how it went. */
export type Corrects = { id: string; outcome: Outcome | null };
/** `corrects`: what is put right; `changed`: what is decided about says something else since. */
export type Deciding = {
  outcome: Outcome | null;
  forum: { decides: readonly Kind[]; adopts: boolean };
  corrects: Corrects | null;
  changed: boolean;
};
/** What is decided about; `approvals`: the decisions in force that its status comes from. */
export type Decided = Grounded & { approvals: readonly string[]; deciding: Deciding };

/** Whether a correction takes back the only approval that something has its status from. */
export const takesBack = ({ approvals, deciding: { outcome, corrects } }: Decided): boolean =>
  outcome !== null && outcome !== 'approved' && approvals.length === 1 && approvals[0] === corrects?.id;

/**
 * The status that a decision gives what it is about. One that only corrects the words of another gives none; one that
 * corrects an approval takes it back, and changes nothing where another approval holds as well.
 */
export function effectOf(it: Decided): string | undefined {
  const { outcome, forum, corrects } = it.deciding;
  if (outcome === null || outcome === corrects?.outcome) return undefined;
  if (takesBack(it)) return takenBackStatus(it);
  return corrects?.outcome === 'approved' && it.approvals.length > 0 ? undefined : decidedStatus(it, outcome, forum);
}

/** Whether what is decided about has its status from this decision, alone or with others. */
export function gives(it: Decided): boolean {
  const { outcome, forum, corrects } = it.deciding;
  if (outcome !== 'approved') return false;
  if (corrects?.outcome === 'approved') return it.approvals.includes(corrects.id);
  return givesStatus(it.kind, forum) && (effectOf(it) !== undefined || it.approvals.length > 0);
}

/** The same in feeds and invitations, wherever the program is reached. */
export const eventUid = (itemId: string): string => `${itemId}@samband`;

/** A meeting as calendars tell it: nobody has been called to one that is planned. */
export const statusOfEvent = (status: string): CalendarEvent['status'] =>
  status === 'cancelled' ? 'CANCELLED' : status === 'planned' ? 'TENTATIVE' : 'CONFIRMED';

/** How it stands with one's own adjusting, for the organisation that one acts for now. */
export function ownAdjusting(adjusters: readonly Adjuster[], who: Pick<Standing, 'userId' | 'organisationId'>) {
  const own = adjusters.find((it) => it.personId === who.userId && it.organisationId === who.organisationId);
  return own ? (own.adjustedOn ? ('done' as const) : ('waits' as const)) : ('no' as const);
}

export type PartyComing = { organisation: string; invitees: Invitee[]; answered: number; coming: number };

/** Whether somebody is called by this row, for the organisation that they act for now. */
export const isCalled = (it: Invitee, who: Pick<Standing, 'userId' | 'organisationId'>): boolean =>
  it.called && it.personId === who.userId && it.organisationId === who.organisationId;

/**
 * Who comes to a meeting: in sum, party by party; as long as it is called, the parties nobody of whom has answered, and
 * before it is over who is not called.
 */
export function comingOf(status: string, invitees: readonly Invitee[]) {
  const called = invitees.filter((it) => it.called);
  const parties = [...Map.groupBy(called, ({ organisation }) => organisation)]
    .map(([organisation, theirs]): PartyComing => ({ organisation, invitees: theirs, ...sumOf(theirs) }))
    .toSorted((one, other) => one.organisation.localeCompare(other.organisation, 'sv'));
  return {
    called: called.length,
    ...sumOf(called),
    parties,
    silent: parties
      .filter(({ answered }) => status === 'called' && answered === 0)
      .map(({ organisation }) => organisation),
    uncalled: invitees.filter((it) => (status === 'planned' || status === 'called') && !it.called),
  };
}
const sumOf = (some: readonly Invitee[]) => ({
  answered: some.filter(({ answer }) => answer !== 'none').length,
  coming: some.filter(({ answer }) => answer === 'accepted').length,
});

/**
 * What a meeting may be marked as by hand: it is called by a step of its own, and then stays so or ends. One that was
 * held by mistake is as called again as it stands in calendars.
 */
export const statusesFrom = ({ status, told }: { status: string } & Pick<Meeting, 'told'>) => {
  const isCalled = status === 'called' || ((status === 'ongoing' || status === 'held') && told);
  return meetingStatuses.filter(
    (one) => one !== (isCalled ? 'planned' : 'called') && (one !== 'ongoing' || status === 'ongoing'),
  );
};

/** Whether a meeting is to be or has been: a decision can be put to it. */
export const isOn = (status: string): boolean => ['planned', 'called', 'ongoing', 'held'].includes(status);

/** Whether so many are present that the forum can decide; undefined where it asks for none, or nobody is noted. */
export const isQuorate = ({ quorum, present }: Pick<Sitting, 'quorum' | 'present'>): boolean | undefined =>
  quorum === null || present === null ? undefined : present >= quorum;

/** Who is proposed as present: the parties somebody of whom has said that they come. */
export const presenceFrom = (
  parties: readonly { id: string; name: string }[],
  invitees: readonly Invitee[],
): Presence[] =>
  parties.map(({ id, name }) => {
    const coming = invitees.filter(({ organisationId, answer }) => organisationId === id && answer === 'accepted');
    const names = coming.map((one) => one.name).join(', ');
    return { organisationId: id, organisation: name, present: coming.length > 0, names };
  });

/** The decisions of a meeting by its points: about the decision itself or what that is about; and those of none. */
export function decisionsByPoint<D extends { id: string; subject: { id: string } | null }>(
  points: readonly { id: string; about: { id: string } | null }[],
  decisions: readonly D[],
): { of: ReadonlyMap<string, D[]>; others: D[] } {
  const pointOf = (it: D): string =>
    (
      points.find(({ about }) => about?.id === it.id) ??
      points.find(({ about }) => about !== null && about.id === it.subject?.id)
    )?.id ?? '';
  const of = Map.groupBy(decisions, pointOf);
  return { of, others: of.get('') ?? [] };
}
