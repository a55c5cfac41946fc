import {
  hasRole,
  isOpen,
  leads,
  type LetterReader,
  ownOrganisation,
  type Person,
  type Standing,
} from '#src/core/standing.ts';
import type { Outcome } from '#src/core/steps.ts';
import { all, any, type Verdict, when } from '#src/core/verdict.ts';
import { mayLink } from '#src/core/kinds.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';
import { type Corrects, type Decided, demanded, effectOf, statusesFrom, takesBack } from './rules.ts';
import type { Between, Invitee, Meeting, Sitting } from './schema/meetings.ts';

/** `another`: a meeting would get another name, day, place or state, a forum another name. */
type Renamed = Target & { another: boolean };
/** `to`: the status that it would get. */
type MeetingChange = Renamed & Pick<Meeting, 'told'> & { to: string };
type Callable = Target & Pick<Meeting, 'past' | 'sitting'> & { invitees: readonly Pick<Invitee, 'called'>[] };
/** A meeting, and the outcome that is taken into its minutes; none: it is put to the meeting. */
type AtMeeting = { sitting: Sitting; outcome: Outcome | null };
/** What has been put right stands in what put it right: that is corrected further. */
const uncorrected = (corrected: boolean): Verdict => when(!corrected, 'already-corrected');
type Recordable = Target & {
  sitting: Sitting;
  awaited: number;
  subject: { stale: boolean } | null;
  corrects: (Corrects & { corrected: boolean }) | null;
  recording: Outcome;
};
/** Of a party that takes a stand: whether it is asked, between meetings or at one, and whose words it has had there. */
export type Stance = Target & { party: string; member: boolean; between: boolean; taken: 'own' | 'entered' | null };

/** Of a party in a forum; `keeps`: the caller keeps the organisation that they act for. */
type Seating = Target & { party: string; member: boolean; keeps: boolean };

/** Nothing is proposed to a meeting that is not to be, and nobody says that they come. */
const inUse = ({ status, forumStatus, adjusted }: Sitting): Verdict =>
  all(
    when(status !== 'withdrawn' && forumStatus !== 'withdrawn', 'withdrawn'),
    when(status !== 'cancelled', 'meeting-cancelled'),
    when(!adjusted, 'adjusted'),
  );

/** Whether an outcome settles the question; one that only corrects the words of another does not settle it anew. */
const settles = (outcome: Outcome, corrects: Corrects | null): boolean =>
  (outcome === 'approved' || outcome === 'rejected') && outcome !== corrects?.outcome;

/** Without a meeting: until a member demands one, when all have answered or the last day has passed. */
const answered = ({ open, demands }: Between, awaited: number): Verdict =>
  all(when(demands.length === 0, 'meeting-demanded'), when(awaited === 0 || !open, 'still-asking'));

/**
 * Minutes are of a meeting that has been held, or of what was asked between meetings; where its members' stands
 * settle a question, of all of them.
 */
const minutes = (sitting: Sitting, awaited: number, outcome: Outcome, corrects: Corrects | null): Verdict =>
  all(
    inUse(sitting),
    sitting.between
      ? answered(sitting.between, awaited)
      : all(
          when(sitting.status === 'held' || sitting.status === 'ongoing', 'meeting-not-held'),
          when(!sitting.ahead, 'meeting-ahead'),
        ),
    when(!sitting.byPositions || awaited === 0 || !settles(outcome, corrects), 'positions-missing'),
  );

/**
 * What a decision makes of what it is about, by the rule of that act. An approval that is corrected is taken back also
 * from what is adopted, and no text is approved that has come after the one decided on.
 */
function follow(who: Standing, it: Decided): Verdict {
  const status = effectOf(it);
  if (status === undefined) return 'ok';
  if (takesBack(it)) return itemPolicy.takeBack(who, it);
  const { outcome, changed } = it.deciding;
  return all(when(outcome !== 'approved' || !changed, 'later-text'), itemPolicy.reach(who, it, status));
}

const decidable = (it: Decided): Verdict =>
  all(
    when(it.audience === 'process', 'not-shared-with-all'),
    when(mayLink('decision', 'decides', it.kind), 'not-a-ground'),
    when(it.status !== 'withdrawn', 'withdrawn'),
    when(it.deciding.forum.decides.includes(it.kind), 'not-decided-here'),
  );

const propose = (who: Standing, { sitting, outcome }: AtMeeting, corrects: Corrects | null = null): Verdict =>
  all(
    mayCreate('decision')(who),
    outcome ? minutes(sitting, sitting.members.length, outcome, corrects) : inUse(sitting),
  );

const openToStands = (who: Standing, it: Target): Verdict =>
  all(isOpen(who), itemPolicy.read(who, it), when(it.status !== 'withdrawn', 'withdrawn'));

/** What a decision means is said as long as it is proposed; afterwards it stands as it was weighed. */
const saying = (who: Standing, it: Target): Verdict =>
  all(openToStands(who, it), when(it.status === 'proposed', 'minuted'));

/** Members are asked; in the minutes a stand is not changed, and who answered between meetings stands as it was. */
const stands = (who: Standing, it: Stance): Verdict =>
  all(
    openToStands(who, it),
    when(it.member, 'not-a-member'),
    when(it.status === 'proposed' || (it.taken === null && !it.between), 'minuted'),
  );

type Demanding = Stance & { sitting: Sitting };
const demanding = (who: Standing, it: Demanding): Verdict =>
  all(
    hasRole(who, 'decider'),
    ownOrganisation(who, { organisationId: it.party }),
    openToStands(who, it),
    when(it.status === 'proposed', 'minuted'),
    when(it.sitting.between !== null, 'at-a-meeting'),
  );

const meetIn = (who: Standing, forum: { status: string }): Verdict =>
  all(mayCreate('meeting')(who), when(forum.status !== 'withdrawn', 'withdrawn'));

/** The agenda and the minutes are written by whoever may change the meeting, until they are adjusted. */
const keep = (who: Standing, it: Target & Pick<Meeting, 'sitting'>): Verdict =>
  all(itemPolicy.edit(who, it), inUse(it.sitting));

type AnsweredCall = Target & Pick<Meeting, 'past' | 'sitting'> & { called: boolean };
/** `latest`: no answer that they gave later has come in before. */
type AnsweredByMail = Record<'fromThem' | 'current' | 'latest', boolean>;
/** Whoever is called says whether they come, in whatever role, and nobody says it for another. */
const answerCall = (who: Standing, it: AnsweredCall): Verdict =>
  all(
    isOpen(who),
    itemPolicy.read(who, it),
    inUse(it.sitting),
    when(it.status === 'called', 'meeting-not-called'),
    when(it.called, 'not-called'),
    when(!it.past, 'meeting-past'),
  );

/**
 * The leadership keeps the minutes; a party's stand is taken by its own decision-maker. Only from the party's own
 * minutes does the leadership enter it for a party, and never over one that the party has taken itself.
 */
export const forumPolicy = {
  create: mayCreate('forum'),
  /** What stands in the minutes was decided there, under that name. */
  edit: (who: Standing, it: Renamed) =>
    all(itemPolicy.edit(who, it), when(!it.another || it.sealed === null, 'has-decided')),
  /** Who sits for a party its keepers say, and the leadership; nobody else says it for another organisation. */
  seat: (who: Standing, it: Seating) =>
    all(
      isOpen(who),
      itemPolicy.read(who, it),
      any(leads(who), all(ownOrganisation(who, { organisationId: it.party }), when(it.keeps, 'not-keeper'))),
      when(it.status !== 'withdrawn', 'withdrawn'),
      when(it.member, 'not-a-member'),
    ),
  createMeeting: meetIn,
  changeSeries: meetIn,
  /** A meeting to come of a series that changes, as long as nothing has been written in its minutes. */
  changeInSeries: (who: Standing, it: Target & { open: boolean }) =>
    all(itemPolicy.edit(who, it), when(it.sealed === null, 'has-minutes'), when(it.open, 'meeting-past')),
  /** What stands in a meeting's minutes was decided then and there. */
  editMeeting: (who: Standing, it: MeetingChange) =>
    all(
      itemPolicy.edit(who, it),
      when(!it.another || it.sealed === null, 'has-minutes'),
      when(it.to === it.status || statusesFrom(it).some((one) => one === it.to), 'meeting-called'),
    ),
  /** A meeting is called by the leadership, and again as long as it is to come. */
  call: (who: Standing, it: Callable) =>
    all(
      itemPolicy.edit(who, it),
      inUse(it.sitting),
      when(it.status !== 'held' && it.status !== 'ongoing', 'meeting-past'),
      when(!it.past, 'meeting-past'),
      when(it.invitees.length > 0, 'nobody-to-call'),
    ),
  answerCall,
  /** The same by the secret of the letter that they were called by. */
  answerByLetter: (who: LetterReader, it: AnsweredCall) =>
    who.standing ? answerCall(who.standing, it) : 'only-in-person',
  /** And from their calendar program, on what they were told last, from their own address. */
  answerByMail: (who: LetterReader, it: AnsweredCall & AnsweredByMail) =>
    who.standing
      ? all(
          when(it.fromThem, 'not-the-sender'),
          answerCall(who.standing, it),
          when(it.current, 'older-call'),
          when(it.latest, 'later-answer'),
        )
      : 'only-in-person',
  keepMinutes: keep,
  /** What has been written of a point stands, and what another meeting goes on with. */
  removePoint: (who: Standing, it: Target & Pick<Meeting, 'sitting'> & { written: boolean; goesOn: boolean }) =>
    all(keep(who, it), when(!it.written, 'point-written'), when(!it.goesOn, 'point-goes-on')),
  start: (who: Standing, it: Target & Pick<Meeting, 'sitting'>) =>
    all(
      keep(who, it),
      when(it.status === 'planned' || it.status === 'called', 'meeting-begun'),
      when(!it.sitting.ahead, 'meeting-ahead'),
    ),
  close: (who: Standing, it: Target & Pick<Meeting, 'sitting'>) =>
    all(keep(who, it), when(it.status === 'ongoing', 'meeting-not-ongoing')),
  notePresence: (who: Standing, it: Target & Pick<Meeting, 'sitting'>) =>
    all(keep(who, it), when(!it.sitting.ahead, 'meeting-ahead')),
  nameAdjusters: (who: Standing, it: Target & Pick<Meeting, 'sitting'>) =>
    all(keep(who, it), when(it.status === 'held', 'meeting-not-held')),
  /** Minutes are adjusted by those who are named, each for themselves, in whatever role. */
  adjust: (who: Standing, it: Target & { adjuster: 'no' | 'waits' | 'done' }) =>
    all(
      isOpen(who),
      itemPolicy.read(who, it),
      when(it.status !== 'withdrawn', 'withdrawn'),
      when(it.sealed !== 'adjusted', 'adjusted'),
      when(it.adjuster !== 'no', 'not-an-adjuster'),
      when(it.adjuster !== 'done', 'already-adjusted'),
      when(it.status === 'held', 'meeting-not-held'),
    ),
  /** What is wrong in adjusted minutes is put right in those of another meeting of the forum. */
  correctPoint: (who: Standing, it: Target) =>
    all(
      mayCreate('meeting')(who),
      itemPolicy.read(who, it),
      when(it.status !== 'withdrawn', 'withdrawn'),
      when(it.sealed === 'adjusted', 'not-adjusted'),
    ),
  /** The corrected point's title stands there: all who read it there may read it where it was. */
  correctPointAt: (who: Standing, it: Target & Pick<Meeting, 'sitting'> & { ofForum: string; asWide: boolean }) =>
    all(keep(who, it), when(it.sitting.forumId === it.ofForum, 'another-forum'), when(it.asWide, 'wider-meeting')),
  propose: (who: Standing, it: AtMeeting) => propose(who, it),
  /** Between meetings a forum decides by asking its members: of one without them nobody would answer. */
  circulate: (who: Standing, forum: { status: string; members: readonly string[] }) =>
    all(
      mayCreate('decision')(who),
      when(forum.status !== 'withdrawn', 'withdrawn'),
      when(forum.members.length > 0, 'nobody-asked'),
    ),
  /**
   * What a decision is about: all parties see the decision, so they must be able to see that too. What a correction is
   * about was decided on then, whatever has become of it.
   */
  decide: (who: Standing, it: Decided) =>
    all(
      mayCreate('decision')(who),
      itemPolicy.read(who, it),
      it.deciding.corrects ? 'ok' : decidable(it),
      follow(who, it),
    ),
  /** The draft of which an edition is adopted, or is adopted no more. */
  adoptWhole: (who: Standing, it: Target & { opens: boolean }) =>
    all(mayCreate('decision')(who), itemPolicy.read(who, it), when(it.opens || it.sealed === null, 'adopted')),
  editDecision: itemPolicy.edit,
  record: (who: Standing, it: Recordable) =>
    all(
      itemPolicy.edit(who, it),
      minutes(it.sitting, it.awaited, it.recording, it.corrects),
      uncorrected(it.corrects?.corrected === true),
      when(it.corrects !== null || !settles(it.recording, null) || it.subject?.stale !== true, 'subject-changed'),
    ),
  correct: (who: Standing, it: Target & { correctedBy: readonly object[] }) =>
    all(
      mayCreate('decision')(who),
      itemPolicy.read(who, it),
      when(it.status === 'recorded', it.status === 'withdrawn' ? 'withdrawn' : 'not-recorded'),
      uncorrected(it.correctedBy.length > 0),
    ),
  /** The meeting in which a decision is corrected: one of the forum that made it. */
  correctAt: (who: Standing, it: AtMeeting & { ofForum: string; corrects: Corrects | null }) =>
    all(propose(who, it, it.corrects), when(it.sitting.forumId === it.ofForum, 'another-forum')),
  /** To a meeting of the same forum that is to be: who is asked, and how it decides, stays as it was. */
  moveTo: (who: Standing, it: AtMeeting & { ofForum: string }) =>
    all(propose(who, it), when(it.sitting.forumId === it.ofForum, 'another-forum')),
  /** A party says for itself what a decision means to it; the leadership says it of the others, under its own. */
  sayMeaning: (who: Standing, it: Target & { party: string }) =>
    all(
      hasRole(who, 'lead', 'editor', 'contributor', 'decider'),
      ownOrganisation(who, { organisationId: it.party }),
      saying(who, it),
    ),
  sayMeaningOf: (who: Standing, it: Target) => all(leads(who), saying(who, it)),
  takePosition: (who: Standing, it: Stance) =>
    all(hasRole(who, 'decider'), ownOrganisation(who, { organisationId: it.party }), stands(who, it)),
  /** Each member may demand that what is asked between meetings comes to one, as long as it is proposed. */
  demandMeeting: (who: Standing, it: Demanding) =>
    all(demanding(who, it), when(it.member, 'not-a-member'), when(!demanded(it), 'already-demanded')),
  /** And takes it back, also where it is a member no more. */
  takeBackDemand: (who: Standing, it: Demanding) => all(demanding(who, it), when(demanded(it), 'not-demanded')),
  enterPositions: (who: Standing, it: Target) => all(leads(who), openToStands(who, it)),
  enterPosition: (who: Standing, it: Stance) =>
    all(leads(who), stands(who, it), when(it.taken !== 'own', 'their-own-stand')),
} as const;

/** A calendar's address is its person's own. */
export const calendarPolicy = {
  keep: (who: Person, it: { personId: string }) => when(it.personId === who.userId, 'not-yourself'),
} as const;
