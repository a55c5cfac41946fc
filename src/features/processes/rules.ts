import type { Criterion } from '#src/core/kind.ts';
import { codeOf, type Kind, type KindCriterion, kindNames, kindOf } from '#src/core/kinds.ts';
import { type Phase, phases } from '#src/core/roles.ts';
import type { GateOverride, Pending, PendingList, PhaseRow, Template } from './schema.ts';

/**
 * Phases a way of working uses, and how many months each is given at first. Their texts are messages under `templates`.
 */
export const templateRules: Record<Template, readonly (readonly [phase: Phase, months: number])[]> = {
  skaraborg: [
    ['preparation', 3],
    ['mapping', 9],
    ['analysis', 4],
    ['strategy', 6],
    ['adopted', 2],
    ['followup', 24],
  ],
  gavleborg: [
    ['preparation', 2],
    ['mapping', 6],
    ['analysis', 4],
    ['strategy', 4],
    ['rus', 6],
    ['consultation', 6],
    ['adopted', 2],
    ['followup', 36],
  ],
  jonkoping: [
    ['preparation', 2],
    ['mapping', 2],
    ['analysis', 2],
    ['strategy', 4],
    ['adopted', 1],
    ['followup', 24],
  ],
  empty: phases.map((phase) => [phase, 0] as const),
};

/** What the findings of a new process are gathered under at first. The leadership changes it as it likes. */
const commonThemes = ['Arbetsmarknad', 'Bostäder', 'Transporter', 'Service', 'Näringsliv', 'Natur', 'Kultur'];
export const startingThemes: Record<Template, readonly string[]> = {
  skaraborg: commonThemes,
  gavleborg: commonThemes,
  jonkoping: commonThemes,
  empty: [],
};

const addMonths = (day: string, months: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last)))
    .toISOString()
    .slice(0, 10);
};
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/**
 * The template's phases one after the other from the first day; without dates where the template or the day has none.
 */
export function suggestedPhases(
  template: Template,
  startsOn: string | null,
): { phase: Phase; startsOn: string | null; endsOn: string | null }[] {
  let from = startsOn;
  return templateRules[template].map(([phase, months]) => {
    if (!from || months === 0) return { phase, startsOn: null, endsOn: null };
    const next = addMonths(from, months);
    const dates = { phase, startsOn: from, endsOn: dayBefore(next) };
    from = next;
    return dates;
  });
}

/** The phases a process uses, in their order; all of them where none has been chosen. */
export const usedPhases = (chosen: readonly { phase: Phase }[]): Phase[] =>
  chosen.length === 0 ? [...phases] : phases.filter((phase) => chosen.some((row) => row.phase === phase));

export const nextPhase = (used: readonly Phase[], now: Phase): Phase | undefined =>
  used.find((phase) => phases.indexOf(phase) > phases.indexOf(now));
export const previousPhase = (used: readonly Phase[], now: Phase): Phase | undefined =>
  used.findLast((phase) => phases.indexOf(phase) < phases.indexOf(now));

/** What the gates ask of the process itself, before what they ask of its items. */
const ownCriteria = {
  preparation: ['purpose', 'area', 'dates', 'partner', 'answers', 'leader', 'decider'],
  mapping: ['findings', 'voices'],
  analysis: [],
  strategy: [],
  rus: [],
  consultation: [],
  adopted: [],
  followup: [],
} as const satisfies Record<Phase, readonly string[]>;
export type OwnCriterion = (typeof ownCriteria)[Phase][number];
export type CriterionKey = OwnCriterion | KindCriterion;

/** What the kinds declare that the gates ask of their items, by its name. */
export const kindCriteria: ReadonlyMap<string, Criterion & { kind: Kind; phase: Phase }> = new Map(
  kindNames.flatMap((kind) =>
    phases.flatMap((phase) =>
      Object.entries(kindOf(kind).gates?.[phase] ?? {}).map(
        ([name, criterion]) => [name, { ...criterion, kind, phase }] as const,
      ),
    ),
  ),
);

/**
 * What must be there before a phase is left. Every one is a list of what is missing; an empty list is a criterion that
 * is met.
 */
export const gateCriteria = Object.fromEntries(
  phases.map((phase) => [
    phase,
    [
      ...ownCriteria[phase],
      ...[...kindCriteria].filter(([, criterion]) => criterion.phase === phase).map(([name]) => name),
    ],
  ]),
) as Record<Phase, CriterionKey[]>;

/** Names that no criterion has: both are lists of one statement. */
export const waitKeys = [
  'mentions',
  'asked',
  'positions',
  'reviews',
  'submitted',
  'returned',
  'drafts',
  'invitations',
  'stale',
] as const;
export type WaitKey = (typeof waitKeys)[number];

/** A row of the database's answer: a thing that is missing or waits, with the number of them all. */
export type PendingRow = {
  list: string;
  total: number;
  what: Pending['what'];
  kind: Kind | null;
  number: number | null;
  title: string;
  due?: string | null;
};

const pendingOf = (row: PendingRow): Pending =>
  row.what === 'item' && row.kind && row.number
    ? { what: 'item', code: codeOf(row.kind, row.number), title: row.title, ...(row.due && { due: row.due }) }
    : { what: row.what === 'item' ? 'none' : row.what, code: null, title: row.title };

/** The rows under their keys, in the order of the keys; a key without rows has nothing pending. */
export function pendingLists<K extends string>(keys: readonly K[], rows: readonly PendingRow[]): PendingList<K>[] {
  return keys.map((key) => {
    const own = rows.filter((row) => row.list === key);
    return { key, count: own[0]?.total ?? 0, first: own.map(pendingOf) };
  });
}

export const isMet = (criterion: { count: number }): boolean => criterion.count === 0;
export const missingOf = <K extends string>(criteria: readonly PendingList<K>[]): { key: K; count: number }[] =>
  criteria.filter((criterion) => !isMet(criterion)).map(({ key, count }) => ({ key, count }));

/** What is missing, each with the reason why the gate is passed without it; empty where none is given. */
export const explained = <K extends string>(
  missing: readonly { key: K; count: number }[],
  overrides: readonly GateOverride[],
): { key: K; count: number; reason: string }[] =>
  missing.map((one) => ({
    ...one,
    reason: overrides.find(({ criterion }) => criterion === one.key)?.reason ?? '',
  }));

/** A criterion that a gate was passed without, and why. */
export type LeftOpen = { phase: Phase; key: CriterionKey; reason: string };
/** The name of its list in the statement that asks for many. */
export const leftKey = ({ phase, key }: LeftOpen): string => `${phase} ${key}`;
export const isCriterion = (key: string): boolean =>
  phases.some((phase) => gateCriteria[phase].some((one) => one === key));

/**
 * The criteria that gates were passed without, in the order of the phases. A phase that was stepped back to asks for
 * its own again.
 */
export const leftOpen = (rows: readonly PhaseRow[]): LeftOpen[] =>
  phases.flatMap((phase) =>
    rows
      .filter((row) => row.phase === phase && row.passedAt !== null)
      .flatMap(({ missing, reason }) =>
        (missing ?? []).map((one) => ({ phase, key: one.key as CriterionKey, reason: one.reason ?? reason ?? '' })),
      ),
  );

/** A visit is over after half an hour away; what was seen then is what "since you were last here" is counted from. */
export const visitMinutes = 30;
