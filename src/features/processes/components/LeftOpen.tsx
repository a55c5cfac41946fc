import { getTranslations } from 'next-intl/server';
import { Section } from '#src/ui/Section.tsx';
import type { LeftOpen as Left } from '../rules/gates.ts';
import type { PendingList } from '../schema.ts';
import { CriterionRow } from './CriterionRow.tsx';

type Props = { processId: string; left: readonly (Left & { list: PendingList<string> })[] };

/** What gates were passed without, each with its reason, for as long as it is still missing. */
export async function LeftOpen({ processId, left }: Props) {
  const [t, phaseWord] = await Promise.all([getTranslations('processes.gate'), getTranslations('phases')]);
  if (left.length === 0) return null;
  return (
    <Section lead={t('leftLead')} title={t('left')}>
      <ul className="grid gap-3">
        {left.map(({ phase, key, reason, list }) => (
          <CriterionRow
            key={`${phase} ${key}`}
            list={{ ...list, key }}
            note={t('leftReason', { phase: phaseWord(phase), reason })}
            processId={processId}
          />
        ))}
      </ul>
    </Section>
  );
}
