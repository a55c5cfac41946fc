import { type Audience, type DocumentStatus, documentStatuses } from '#src/core/audience.ts';
import { type Kind, kindOf } from '#src/core/kinds.ts';

/** The status of an item that gets an earlier text back: a paragraph that was ready is not ready with another text. */
export const statusWhenRestored = (kind: Kind, status: string): string => kindOf(kind).statusWhenRestored ?? status;

/** What every party reads may be another status: a conclusion is then shared, by whichever way it came there. */
export const statusWhenShared = (kind: Kind, status: string, audience: Audience): string =>
  (audience === 'process' ? kindOf(kind).statusWhenShared?.[status] : undefined) ?? status;

/** The decision that an entry of the log says was made about its item: its number, and how it went. */
export const decidedBy = (detail: Record<string, unknown>): { number: number; outcome: string } | undefined => {
  const { decision, outcome } = detail;
  return typeof decision === 'number' && typeof outcome === 'string' ? { number: decision, outcome } : undefined;
};

/**
 * The sentence of the log for an action: what a decision did to its item, else the action's own, else the one of all
 * kinds for that step, else that something changed.
 */
export function sentenceKey(
  has: (key: string) => boolean,
  { action, detail = {}, item = null }: { action: string; detail?: Record<string, unknown>; item?: object | null },
): string {
  const [subject, act] = action.split('.');
  const keys = [`activity.${action}`, `activity.item.${act}`];
  const decided = decidedBy(detail);
  // What is made together with a process is told as made, and not as the process once more.
  const told = item && subject === 'process' ? keys.toReversed() : keys;
  return [...(decided ? [`activity.decided.${decided.outcome}`] : []), ...told].find(has) ?? 'activity.unknown';
}

/** What others read is no longer a working paper. */
export const documentStatusFor = (audience: Audience, chosen: DocumentStatus): DocumentStatus =>
  audience !== 'organisation' && chosen === 'working' ? 'shared' : chosen;

/** A document goes forward only: what others have read is no working paper again. */
export const stepsBack = (from: DocumentStatus, to: DocumentStatus): boolean =>
  documentStatuses.indexOf(to) < documentStatuses.indexOf(from);
