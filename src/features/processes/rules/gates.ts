import type { Criterion } from '#src/core/kind.ts';
import { codeOf, type Kind, type KindCriterion, kindNames, kindOf } from '#src/core/kinds.ts';
import { type Phase, phases } from '#src/core/roles.ts';
import type { GateOverride, Pending, PendingList, PhaseRow } from '../schema.ts';

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

/** A row of the database's answer: a thing that is missing or waits, with the number of them all. */
export type PendingRow = {
  list: string;
  total: number;
  what: Pending['what'];
  kind: Kind | null;
  number: number | null;
  title: string;
};

const pendingOf = (row: PendingRow): Pending =>
  row.what === 'item' && row.kind && row.number
    ? { what: 'item', code: codeOf(row.kind, row.number), title: row.title }
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
