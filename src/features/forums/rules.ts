import { swedishDay } from '#src/core/days.ts';
import type { Kind } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { decidedStatus, givesStatus, type Outcome, takenBackStatus } from '#src/core/steps.ts';
import type { CalendarEvent } from '#src/formats/ical-write.ts';
import type { TakingPart } from '#src/features/processes/queries/accepted.ts';
import type { Grounded } from '#src/features/thread/policy.ts';
import { type Invitee, type Meeting, meetingStatuses, type Sitting } from './schema/meetings.ts';
import type { Adjuster, Presence } from './schema/minutes.ts';
import type { SeatPart } from './schema/seats.ts';

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

/** A point as a forum's agenda names it. */
export type AgendaLine = { title: string; presenter: string; duration: number | null };
/** What a forum's meetings begin with: the points before what waits to be taken up, and those after it. */
export function agendaOf(agenda: string): { before: AgendaLine[]; after: AgendaLine[] } {
  const lines = agenda.split('\n').map((line) => line.trim());
  const here = lines.findIndex((line) => line === '…' || line === '...');
  const points = (some: readonly string[]): AgendaLine[] =>
    some.filter((line) => /[\p{L}\p{N}]/u.test(line)).map(pointOf);
  return here < 0
    ? { before: points(lines), after: [] }
    : { before: points(lines.slice(0, here)), after: points(lines.slice(here + 1)) };
}
function pointOf(line: string): AgendaLine {
  const [title = '', presenter = '', minutes = ''] = line.split('|').map((part) => part.trim());
  const duration = Number.parseInt(minutes, 10);
  return {
    title: (title || line).slice(0, 200),
    presenter: presenter.slice(0, 200),
    duration: duration >= 1 && duration <= 600 ? duration : null,
  };
}

/** Whether so many are present that the forum can decide; undefined where it asks for none, or nobody is noted. */
export const isQuorate = ({ quorum, present }: Pick<Sitting, 'quorum' | 'present'>): boolean | undefined =>
  quorum === null || present === null ? undefined : present >= quorum;

/** Somebody in a forum for a party, by an account or by name, from a day to the last one (null: no end is set). */
export type Seat = {
  id: string;
  forumId: string;
  organisationId: string;
  organisation: string;
  personId: string | null;
  name: string;
  part: SeatPart;
  fromDay: string;
  toDay: string | null;
};
type Days = Pick<Seat, 'fromDay' | 'toDay'>;
/** `left`: their days are not over, but they take part for the party no more. */
export type SeatHeld = 'held' | 'coming' | 'over' | 'left';

/** Whether two seats hold on some of the same days. */
export const meets = (one: Days, other: Days): boolean =>
  (one.toDay === null || one.toDay >= other.fromDay) && (other.toDay === null || other.toDay >= one.fromDay);

/** How it stands with a seat on a day in Sweden, today where none is named. */
export function seatHeld(seat: Seat, people: readonly TakingPart[], day = swedishDay()): SeatHeld {
  if (seat.toDay !== null && seat.toDay < day) return 'over';
  const { personId, organisationId } = seat;
  const there = people.some((one) => one.userId === personId && one.organisationId === organisationId);
  if (personId !== null && !there) return 'left';
  return seat.fromDay > day ? 'coming' : 'held';
}

export type SeatState = SeatHeld | 'vacant';
/** A line of who sits in a forum; without a seat: a member for whom nobody does. */
export type SeatLine = {
  organisationId: string;
  organisation: string;
  seat: (Seat & { held: SeatHeld }) | null;
  state: SeatState;
};
export const seatMarks = {
  held: { shape: 'full', tone: 'good' },
  coming: { shape: 'half', tone: 'note' },
  over: { shape: 'empty', tone: 'plain' },
  left: { shape: 'cross', tone: 'warning' },
  vacant: { shape: 'cross', tone: 'warning' },
} as const satisfies Record<SeatState, object>;

type SeatedParty = Pick<SeatLine, 'organisationId' | 'organisation'> & {
  member: boolean;
  seats: readonly (Seat & { held: SeatHeld })[];
};
/** The seats of a forum a line each, those that are over last; a member for whom nobody sits has a vacant one. */
export const seatLines = (parties: readonly SeatedParty[]): SeatLine[] =>
  parties
    .flatMap(({ organisationId, organisation, member, seats }): SeatLine[] => {
      const party = { organisationId, organisation };
      const vacant = member && !seats.some(({ held }) => held === 'held' || held === 'left');
      return [
        ...(vacant ? [{ ...party, seat: null, state: 'vacant' as const }] : []),
        ...seats.map((seat) => ({ ...party, seat, state: seat.held })),
      ];
    })
    .toSorted((one, other) => Number(one.state === 'over') - Number(other.state === 'over'));

/**
 * Who of those that may be called are: of a party that has seats on the day of the meeting those who sit for it, with
 * their part; of the others everybody.
 */
export function seatedAmong(people: readonly TakingPart[], seats: readonly Seat[], day: string) {
  const held = seats.filter((seat) => seat.personId !== null && seatHeld(seat, people, day) === 'held');
  const withSeats = new Set(held.map(({ organisationId }) => organisationId));
  return people.flatMap((person) => {
    const { userId, organisationId } = person;
    const own = held.find((seat) => seat.personId === userId && seat.organisationId === organisationId);
    return own || !withSeats.has(organisationId) ? [{ ...person, part: own?.part ?? null }] : [];
  });
}

/**
 * Who is proposed as present: the parties somebody of whom has said that they come, by name; of a party nobody of whom
 * has answered, those who sit for it.
 */
export const presenceFrom = (
  parties: readonly { id: string; name: string }[],
  invitees: readonly Invitee[],
  seated: readonly Seat[] = [],
): Presence[] =>
  parties.map(({ id, name }) => {
    const theirs = invitees.filter(({ organisationId }) => organisationId === id);
    const coming = theirs.filter(({ answer }) => answer === 'accepted');
    const silent = theirs.every(({ answer }) => answer === 'none');
    const sit = seated.filter(({ organisationId, part }) => organisationId === id && part !== 'substitute');
    const names = (silent ? sit : coming).map((one) => one.name).join(', ');
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

/** Whether a party demands that what is asked between meetings comes to one. */
export const demanded = ({ sitting, party }: { sitting: Pick<Sitting, 'between'>; party: string }): boolean =>
  sitting.between?.demands.some(({ organisationId }) => organisationId === party) ?? false;

/** When the latest stand on a decision was taken; empty where there is none. */
export const latestOf = (positions: readonly { takenAt: string }[]): string =>
  positions.reduce((latest, { takenAt }) => (takenAt > latest ? takenAt : latest), '');
