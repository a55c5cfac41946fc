import { getFormatter, getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { Section } from '#src/ui/Section.tsx';
import { repeatable } from '../rules/repeat.ts';
import type { Dataset } from '../schema/datasets.ts';
import { RefreshForm, RefreshNow } from './RefreshForm.tsx';

type Props = { processId: string; dataset: Dataset & { can: { renew: Verdict; schedule: Verdict } } };

/** For a dataset that was fetched: the same question again, now or by itself. */
export async function DatasetRefresh({ processId, dataset }: Props) {
  if (!repeatable(dataset.query)) return null;
  const [t, refusal, format] = await Promise.all([
    getTranslations('datasets.sources.refresh'),
    refusals(),
    getFormatter(),
  ]);
  const at = { processId, itemId: dataset.id };
  return (
    <Section layout="margin" lead={t('text')} title={t('title')}>
      <div className="grid gap-6">
        <RefreshNow
          at={at}
          label={t('now')}
          path={`/processer/${processId}/kartlaggning/data/hamta`}
          refused={refusal(dataset.can.renew)}
        />
        <RefreshForm
          at={at}
          refused={refusal(dataset.can.schedule)}
          schedule={dataset.schedule}
          words={{
            label: t('schedule'),
            none: t('every.none'),
            weekly: t('every.weekly'),
            monthly: t('every.monthly'),
            save: t('save'),
            saved: t('saved'),
          }}
        />
        {dataset.nextRefresh && (
          <p className="text-sm text-muted">
            {t('next', { date: format.dateTime(new Date(dataset.nextRefresh), 'day') })}
          </p>
        )}
      </div>
    </Section>
  );
}
