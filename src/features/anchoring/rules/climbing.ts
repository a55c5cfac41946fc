import type { OrganisationKind, Side } from '#src/core/roles.ts';
import { electedKinds } from '#src/features/rolemap/schema.ts';
import type { Evidence, Meaning, Stand, Step } from '../schema.ts';
import { weight } from './ladders.ts';

export type Body = { id: string; kind: string };
export const isElected = (body: Pick<Body, 'kind'>): boolean => electedKinds.includes(body.kind as OrganisationKind);

/**
 * Where a party stands on one side: behind it, against it, abstaining; `older`: it stood behind a text that has been
 * changed since; `asked`: it takes part or has been asked, and has taken no stand; `none`: nobody has asked it.
 */
export type Standpoint = {
  state: 'behind' | 'against' | 'abstains' | 'older' | 'asked' | 'none';
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

const holding: Record<Stand, 'behind' | 'against' | 'abstains'> = {
  agrees: 'behind',
  dissents: 'against',
  abstains: 'abstains',
};

/** The first step of a ladder that means this; where it has none, the last that means less. */
function rung(ladder: readonly Step[], meaning: Meaning): number {
  const first = ladder.findIndex((step) => step.meaning === meaning);
  return first >= 0 ? first : ladder.findLastIndex((step) => weight(step.meaning) < weight(meaning));
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
  if (sort === 'stand' && stand === null) return rung(ladder, 'informed');
  if (sort !== 'stand' || stand !== 'agrees' || older) return rung(ladder, 'dialogue');
  if (sideOf(evidence, ladder, elected) === 'politics') return rung(ladder, 'dialogue');
  const behind = ladder.findIndex(({ side, meaning }) => side === 'workshop' && meaning === 'behind');
  return behind >= 0 ? behind : rung(ladder, 'dialogue');
}

/** Whether something says where the party stands, and not only that it has been told or takes part. */
const saysWhere = (evidence: Evidence, ladder: readonly Step[]): boolean =>
  evidence.stand !== null &&
  (evidence.sort === 'stand' || ladder.find(({ id }) => id === evidence.stepId)?.meaning === 'behind');

/** By what weighs most, and of that by what was said last. */
const heaviest =
  (ladder: readonly Step[], elected: boolean) =>
  (a: Evidence, b: Evidence): number =>
    Number(a.older) - Number(b.older) ||
    reached(b, ladder, elected) - reached(a, ladder, elected) ||
    Number(saysWhere(b, ladder)) - Number(saysWhere(a, ladder)) ||
    (b.day ?? '').localeCompare(a.day ?? '');

function standpoint(all: readonly Evidence[], side: Side, ladder: readonly Step[], elected: boolean): Standpoint {
  const here = all.filter((evidence) => sideOf(evidence, ladder, elected) === side);
  const said = here.filter((evidence) => saysWhere(evidence, ladder));
  const [now] = said.filter(({ older }) => !older);
  const place = Math.max(0, ...here.map((evidence) => reached(evidence, ladder, elected)));
  if (now?.stand) return { state: holding[now.stand], version: now.version, place };
  const before = said.find(({ stand }) => stand === 'agrees');
  if (before) return { state: 'older', version: before.version, place };
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
