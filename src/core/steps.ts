import { type Audience, type DocumentStatus, documentStatuses } from './audience.ts';
import type { Effect } from './kind.ts';
import { type Kind, kindOf, statusOf } from './kinds.ts';

/* What it takes to come to a status, and what comes with it, whichever act leads there: a person's or a meeting's. */

/** An item's new columns when it comes to a status: every party reads it, and as a document it only goes forward. */
export function reached(
  it: { kind: Kind; documentStatus: DocumentStatus },
  status: string,
): { status: string; audience: Audience; documentStatus: DocumentStatus } {
  const least = statusOf(it.kind, status)?.reached?.documentStatus ?? 'shared';
  const at = Math.max(documentStatuses.indexOf(it.documentStatus), documentStatuses.indexOf(least));
  return { status, audience: 'process', documentStatus: documentStatuses[at] ?? least };
}

export type Outcome = 'approved' | 'rejected' | 'postponed' | 'referred';

/** The status that a decision gives what it is about; undefined where it leaves it as it is. */
export function decidedStatus(
  it: { kind: Kind; status: string },
  outcome: Outcome,
  forum: { adopts: boolean },
): string | undefined {
  const effect = outcome === 'approved' || outcome === 'rejected' ? kindOf(it.kind).decided?.[outcome] : undefined;
  return effect?.adopts && !forum.adopts ? undefined : statusBy(effect, it);
}

/** The status that something has without the approval that gave it the one it has. */
export function takenBackStatus(it: { kind: Kind; status: string }): string | undefined {
  const { takenBack, rejected } = kindOf(it.kind).decided ?? {};
  return statusBy(takenBack ?? rejected, it);
}

const statusBy = (effect: Effect | undefined, { status }: { status: string }): string | undefined =>
  !effect || effect.status === status || effect.kept?.includes(status) ? undefined : effect.status;

/** Whether an approval by this forum is what gives something of this kind its status. */
export const givesStatus = (kind: Kind, forum: { adopts: boolean }): boolean => {
  const effect = kindOf(kind).decided?.approved;
  return effect !== undefined && (forum.adopts || !effect.adopts);
};
