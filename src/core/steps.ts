import { type Audience, type DocumentStatus, documentStatuses } from './audience.ts';
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
  if (!effect || effect.status === it.status || effect.kept?.includes(it.status)) return undefined;
  return effect.adopts && !forum.adopts ? undefined : effect.status;
}
