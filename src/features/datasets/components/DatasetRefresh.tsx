import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { schedules } from '#src/core/sources.ts';
import { refusals } from '#src/i18n/refusals.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { repeatable } from '../rules/repeat.ts';
import { type Dataset, ScheduleSet } from '../schema/datasets.ts';

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
        <div>
          <CommandButton
            command="datasets.refresh"
            goTo={`/processer/${processId}/kartlaggning/data/hamta?hamtning={fetchId}`}
            input={at}
            refused={refusal(dataset.can.renew)}
          >
            {t('now')}
          </CommandButton>
        </div>
        <SchemaForm
          command="datasets.setSchedule"
          given={at}
          notice={t('saved')}
          refused={refusal(dataset.can.schedule)}
          schema={ScheduleSet}
          submit={t('save')}
        >
          <SelectField
            defaultValue={dataset.schedule}
            key={dataset.schedule}
            label={t('schedule')}
            name="schedule"
            options={schedules.map((value) => ({ value, label: t(`every.${value || 'none'}`) }))}
          />
        </SchemaForm>
        {dataset.nextRefresh && (
          <p className="text-sm text-muted">
            {t('next', { date: format.dateTime(new Date(dataset.nextRefresh), 'day') })}
          </p>
        )}
      </div>
    </Section>
  );
}
