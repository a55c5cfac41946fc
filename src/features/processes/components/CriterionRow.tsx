import { getTranslations } from 'next-intl/server';
import type { Phase } from '#src/core/roles.ts';
import { type CriterionKey, isMet, kindCriteria, type OwnCriterion } from '../rules/gates.ts';
import type { PendingList } from '../schema.ts';
import { Criterion } from './Criterion.tsx';

/** Where what is asked of the process itself is mended. */
const ownPages: Record<OwnCriterion, string> = {
  purpose: 'installningar',
  area: 'installningar',
  dates: 'installningar',
  partner: 'organisation?bjud-in=1#bjud-in',
  answers: 'organisation#inbjudningar',
  leader: 'organisation',
  decider: 'organisation?bjud-in=1#bjud-in',
  voices: 'kartlaggning',
  findings: 'kartlaggning',
};

/** What a criterion asks for, in words. */
export async function criterionWords(): Promise<(key: CriterionKey) => string> {
  const [tc, tk] = await Promise.all([getTranslations('processes.criteria'), getTranslations('kinds')]);
  return (key) => {
    const kind = kindCriteria.get(key)?.kind;
    return kind ? tk(`${kind}.criteria.${key}` as 'finding.criteria.review') : tc(key as OwnCriterion);
  };
}

type Props = { processId: string; list: PendingList<CriterionKey>; note?: string };

/** One criterion of a gate, in the reader's words. */
export async function CriterionRow({ processId, list, note }: Props) {
  const [t, overview, phase, word] = await Promise.all([
    getTranslations('processes.gate'),
    getTranslations('processes.overview'),
    getTranslations('phases'),
    criterionWords(),
  ]);
  const met = isMet(list);
  const missing = list.first
    .filter(({ what }) => what !== 'none')
    .slice(0, 4)
    .map(({ what, title, code }) => ({
      title: what === 'phase' ? phase(title as Phase) : title,
      ...(what === 'item' && code && { code }),
    }));
  const left = missing.length > 0 ? list.count - missing.length : 0;
  return (
    <Criterion
      at={`/processer/${processId}`}
      met={met}
      missing={missing}
      name={word(list.key)}
      state={met ? t('met') : t('lacking')}
      {...(note !== undefined && { note })}
      {...(left > 0 && { more: overview('more', { count: left }) })}
      {...(!met && {
        go: { to: kindCriteria.get(list.key)?.page ?? ownPages[list.key as OwnCriterion], word: t('go') },
      })}
    />
  );
}
