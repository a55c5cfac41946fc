import type { OrganisationKind, Side } from '#src/core/roles.ts';
import { electedKinds } from '#src/features/rolemap/schema.ts';
import type { Evidence, Meaning, Stand, Step } from '../schema.ts';
import { weight } from './ladders.ts';

export type Body = { id: string; kind: string };
export const isElected = (body: Pick<Body, 'kind'>): boolean => electedKinds.includes(body.kind as OrganisationKind);

/**
 * Where a party stands on one side: behind it, against it, abstaining; `older` and `objected`: it said yes or no to a
 * text that has been changed since; `asked`: it takes part or has been asked, and has taken no stand; `none`: neither.
 */
export type Standpoint = {
  state: 'behind' | 'against' | 'abstains' | 'older' | 'objected' | 'asked' | 'none';
  /** The version that the party saw; null where that is not known. */
  version: number | null;
  /** How far up the ladder what is said on that side reaches. */
  place: number;
};
/** `step`: the highest that what holds proves; none is the bottom. `politics` null: the party has no politicians. */
export type Cell = {
  step: Step | null;
  place: number;
  workshop: Standpoint;
  politics: Standpoint | null;
  /** What it rests on, what weighs most first. */
  why: Evidence[];
};
/**
 * What a cell tells, seen from a side: where the party stands there and why. `at` null: it has no such side.
 * `hindered`: its politicians are behind it, and where its officials stand is told instead.
 */
export type Sight = {
  step: Step | null;
  place: number;
  at: Standpoint | null;
  hindered: boolean;
  why: readonly Evidence[];
};

const holding: Record<Stand, 'behind' | 'against' | 'abstains'> = {
  agrees: 'behind',
  dissents: 'against',
  abstains: 'abstains',
};
const held: Record<Stand, 'older' | 'objected' | 'asked'> = {
  agrees: 'older',
  dissents: 'objected',
  abstains: 'asked',
};
/** Where officials stand that keeps a party from being behind, whatever its politicians say. */
const hindering: readonly Standpoint['state'][] = ['against', 'older', 'objected'];
export const isHindered = ({ workshop }: Pick<Cell, 'workshop'>): boolean => hindering.includes(workshop.state);

/** The first step of a ladder that means this; where it has none, the last that means less. */
function rung(ladder: readonly Step[], meaning: Meaning): number {
  const first = ladder.findIndex((step) => step.meaning === meaning);
  return first >= 0 ? first : ladder.findLastIndex((step) => weight(step.meaning) < weight(meaning));
}

/** The step of being behind that the party's officials come to first. */
function officialRung(ladder: readonly Step[]): number {
  const behind = ladder.findIndex(({ side, meaning }) => side === 'workshop' && meaning === 'behind');
  return behind >= 0 ? behind : rung(ladder, 'dialogue');
}

/** The side on which something is said: of who has no politicians everything is the workshop's. */
function sideOf(evidence: Evidence, ladder: readonly Step[], elected: boolean): Side {
  if (!elected) return 'workshop';
  return evidence.side ?? ladder.find(({ id }) => id === evidence.stepId)?.side ?? 'workshop';
}

/**
 * How far up the ladder something proves that the party has come. What it stood behind and what says something else
 * now is no more than dialogue; so is a politician's yes in a forum, which is not the yes of the party's own assembly.
 */
function reached(evidence: Evidence, ladder: readonly Step[], elected: boolean): number {
  const { sort, stand, older } = evidence;
  if (sort === 'entered') {
    const at = ladder.findIndex(({ id }) => id === evidence.stepId);
    return older && ladder[at]?.meaning === 'behind' ? Math.min(at, rung(ladder, 'dialogue')) : at;
  }
  if (sort === 'present' || (sort === 'stand' && stand === null)) return rung(ladder, 'informed');
  if (sort !== 'stand' || stand !== 'agrees' || older) return rung(ladder, 'dialogue');
  return sideOf(evidence, ladder, elected) === 'politics' ? rung(ladder, 'dialogue') : officialRung(ladder);
}

/** By how much something weighs: a stand in a forum of the workshop by the step it speaks at, a no as much as a yes. */
function weighs(evidence: Evidence, ladder: readonly Step[], elected: boolean): number {
  const { sort, stand, older } = evidence;
  const spoken = sort === 'stand' && stand !== null && !older;
  return spoken && sideOf(evidence, ladder, elected) === 'workshop'
    ? officialRung(ladder)
    : reached(evidence, ladder, elected);
}

/** Whether something says where the party stands, and not only that it has been told or takes part. */
const saysWhere = (evidence: Evidence, ladder: readonly Step[]): boolean =>
  evidence.stand !== null &&
  (evidence.sort === 'stand' || ladder.find(({ id }) => id === evidence.stepId)?.meaning === 'behind');

const isOwn = ({ party, enteredBy }: Evidence): boolean => enteredBy === party;

/** By what weighs most; of that the party's own words first, and then what was said last. */
const heaviest =
  (ladder: readonly Step[], elected: boolean) =>
  (a: Evidence, b: Evidence): number =>
    Number(a.older) - Number(b.older) ||
    weighs(b, ladder, elected) - weighs(a, ladder, elected) ||
    Number(saysWhere(b, ladder)) - Number(saysWhere(a, ladder)) ||
    Number(isOwn(b)) - Number(isOwn(a)) ||
    (b.day ?? '').localeCompare(a.day ?? '');

function standpoint(all: readonly Evidence[], side: Side, ladder: readonly Step[], elected: boolean): Standpoint {
  const here = all.filter((evidence) => sideOf(evidence, ladder, elected) === side);
  const said = here.filter((evidence) => saysWhere(evidence, ladder));
  const [now] = said.filter(({ older }) => !older);
  const place = Math.max(0, ...here.map((evidence) => reached(evidence, ladder, elected)));
  if (now?.stand) return { state: holding[now.stand], version: now.version, place };
  const [before] = said;
  if (before?.stand) return { state: held[before.stand], version: before.version, place };
  return { state: here.length > 0 ? 'asked' : 'none', version: null, place };
}

/** Where a party stands with an item, from what there is to show of that party alone. */
export function climbed(party: Body, evidence: readonly Evidence[], steps: readonly Step[]): Cell {
  const ladder = steps.filter(({ body }) => body === party.kind);
  const elected = isElected(party);
  const why = evidence.filter((one) => one.party === party.id).toSorted(heaviest(ladder, elected));
  const place = Math.max(0, ...why.map((one) => reached(one, ladder, elected)));
  return {
    step: ladder[place] ?? null,
    place,
    workshop: standpoint(why, 'workshop', ladder, elected),
    politics: elected ? standpoint(why, 'politics', ladder, elected) : null,
    why,
  };
}

/**
 * A cell seen from a side: the step that is reached there and what for. From none: the highest step, and where the
 * party's politicians have said that they stand; otherwise its officials, also where they keep it from being behind.
 */
export function seenFrom(party: Body, cell: Cell, steps: readonly Step[], chosen?: Side): Sight {
  const ladder = steps.filter(({ body }) => body === party.kind);
  const { workshop, politics } = cell;
  const said = politics !== null && politics.state !== 'asked' && politics.state !== 'none';
  const hindered = !chosen && politics?.state === 'behind' && isHindered(cell);
  const side = chosen ?? (politics && !hindered && (said || workshop.state === 'none') ? 'politics' : 'workshop');
  const at = cell[side];
  const place = chosen ? (at?.place ?? 0) : cell.place;
  const why = cell.why.filter((one) => sideOf(one, ladder, isElected(party)) === side);
  return { step: ladder[place] ?? null, place, at, hindered, why };
}
