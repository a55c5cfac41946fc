import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { type CriterionKey, isMet, kindCriteria, type OwnCriterion } from '../rules/gates.ts';
import type { PendingList } from '../schema.ts';
import { Criterion } from './Criterion.tsx';
import { PendingItems } from './PendingItems.tsx';

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

/** One criterion of a gate: whether it is met, and if not what is missing, by name. */
export async function CriterionRow({ processId, list, note }: Props) {
  const [t, word] = await Promise.all([getTranslations('processes.gate'), criterionWords()]);
  const met = isMet(list);
  const page = kindCriteria.get(list.key)?.page ?? ownPages[list.key as OwnCriterion];
  return (
    <Criterion
      act={
        !met && (
          <ButtonLink href={`/processer/${processId}/${page}`} size="small">
            {t('go')} <span className="sr-only">{word(list.key)}</span>
          </ButtonLink>
        )
      }
      met={met}
      name={word(list.key)}
      state={met ? t('met') : t('lacking')}
    >
      {note !== undefined && <p className="text-sm text-muted">{note}</p>}
      <PendingItems list={list} processId={processId} />
    </Criterion>
  );
}
