import { isOpen, leads, type Standing } from '#src/core/standing.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { conclusionPolicy } from '#src/features/analysis/policy.ts';
import { commitmentPolicy } from '#src/features/commitments/policy.ts';
import { answerPolicy, callPolicy, findingPolicy } from '#src/features/mapping/policy.ts';
import { partyPolicy } from '#src/features/processes/policy.ts';
import { rolePolicy } from '#src/features/rolemap/policy.ts';
import { itemPolicy, type Target } from '#src/features/thread/policy.ts';
import { type About, type Errand, type ErrandKey, errandKeys, type Step, type StepFacts, stepKeys } from './schema.ts';

/**
 * The page of the tree where each sort is done, below the process's own address. Words to somebody can be on any page,
 * and the bell counts them.
 */
export const pageOf: Readonly<Record<ErrandKey, string | undefined>> = {
  positions: 'forum',
  meetings: 'forum',
  asked: 'kartlaggning/fragor',
  roles: 'roller',
  opinions: 'roller',
  remarks: 'roller',
  promises: 'ataganden',
  promised: 'ataganden',
  talk: undefined,
  returned: 'kartlaggning',
  reviews: 'kartlaggning/fragor',
  submitted: 'kartlaggning',
  minutes: 'forum',
  adjusting: 'forum',
  papers: 'forankring',
  overdue: 'kartlaggning/fragor',
  assumptions: 'antaganden',
  conflicts: 'malkonflikter',
  stale: 'luckor',
  conclusions: 'analys',
  requests: 'organisation',
  invitations: 'organisation',
  drafts: 'kartlaggning',
};

type Verdicts = (who: Standing, it: Target, about: About) => Record<string, Verdict>;
/** An answer under review is whole, and its call may have closed since. */
const whole = { closed: false, missing: 0 };

/** What may be done from the row of each sort of errand. One that has no line here only leads to where it is done. */
const acts: Partial<Record<ErrandKey, Verdicts>> = {
  submitted: (who, it) => ({ accept: findingPolicy.accept(who, it), sendBack: findingPolicy.sendBack(who, it) }),
  reviews: (who, it) => ({
    accept: answerPolicy.accept(who, { ...it, ...whole }),
    sendBack: answerPolicy.sendBack(who, { ...it, ...whole }),
  }),
  overdue: (who, it) => ({ remind: callPolicy.remind(who, it) }),
  stale: (who, it) => ({ confirm: itemPolicy.confirm(who, { ...it, stale: true }) }),
  roles: (who, it, { cell }) =>
    cell
      ? { accept: rolePolicy.accept(who, { ...it, ...cell }), decline: rolePolicy.decline(who, { ...it, ...cell }) }
      : {},
  promises: (who, it) => ({ accept: commitmentPolicy.accept(who, it), sendBack: commitmentPolicy.decline(who, it) }),
  promised: (who, it) => ({ accept: commitmentPolicy.fulfil(who, it), sendBack: commitmentPolicy.miss(who, it) }),
  conclusions: (who, it, { grounds = 0 }) => ({ approve: conclusionPolicy.establish(who, { ...it, grounds }) }),
};
export const verdictsOf = (key: ErrandKey, who: Standing, it: Target | undefined, about: About): Errand['can'] => {
  if (key === 'invitations') return { resend: partyPolicy.resend(who, { role: 'contributor', state: 'expired' }) };
  return (it && acts[key]?.(who, it, about)) ?? {};
};

/** What has a day comes first, the earliest at the top; then sort by sort. */
export const inOrder = (errands: readonly Errand[]): Errand[] =>
  errands.toSorted(
    (one, other) =>
      (one.due ?? '9999').localeCompare(other.due ?? '9999') ||
      errandKeys.indexOf(one.key) - errandKeys.indexOf(other.key),
  );

/** Where each step is taken, below the process's own address. */
const stepAt = (it: StepFacts): Record<Step['key'], string> => ({
  purpose: 'installningar',
  invite: 'organisation?bjud-in=1#bjud-in',
  forums: 'forum/ny',
  members: it.forum ? `sak/${it.forum}/redigera` : 'forum',
  themes: 'kartlaggning/teman',
  call: it.draft ? `sak/${it.draft}/redigera` : 'kartlaggning/fragor/ny',
});

/** What a new process still needs, for those who shape it; nothing once it is all there, or it has come further. */
export function stepsOf(who: Standing, it: StepFacts): Step[] {
  const begins = who.phase === 'preparation' || who.phase === 'mapping';
  if (!begins || leads(who) !== 'ok' || isOpen(who) !== 'ok') return [];
  const at = stepAt(it);
  const steps = stepKeys
    .filter((key) => key !== 'members' || it.forums)
    .map((key): Step => ({ key, done: it[key], at: at[key] }));
  return steps.every(({ done }) => done) ? [] : steps;
}
