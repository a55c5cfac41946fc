import { getFormatter, getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { kindNames } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { SelectField } from '#src/ui/SelectField.tsx';
import { type ActivityRow, listActivity } from '../queries/activity.ts';
import { listMentionable } from '../queries/comments.ts';
import { ActivityFilters } from '../schema.ts';
import { ActivityLine } from './ActivityLine.tsx';

/** The process's log as sentences, day by day. */
export async function ActivityLog({
  processId,
  parameters: address,
}: {
  processId: string;
  parameters: Readonly<Record<string, string>>;
}) {
  const path = `/processer/${processId}/logg`;
  const { filters, parameters } = filtersIn(ActivityFilters, address);
  const [t, kinds, format, { rows, next }, named] = await Promise.all([
    getTranslations('thread'),
    getTranslations('kinds'),
    getFormatter(),
    read(listActivity, { processId, ...filters }),
    read(listMentionable, { processId }),
  ]);
  const filtered = Boolean(filters.organisationId ?? filters.kind);
  const days = [...Map.groupBy(rows, (row) => format.dateTime(new Date(row.at), 'day'))];
  const parties = named.filter((one) => one.of === 'organisation').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader
        lead={t('log.lead')}
        tabs={
          <FilterBar
            action={path}
            clear={filtered ? { href: path, label: t('log.clear') } : undefined}
            label={t('log.filter')}
            submit={t('log.apply')}
          >
            <SelectField
              defaultValue={filters.organisationId ?? ''}
              label={t('log.organisation')}
              name="organisationId"
              options={parties}
              placeholder={t('log.any')}
            />
            <SelectField
              defaultValue={filters.kind ?? ''}
              label={t('log.kind')}
              name="kind"
              options={kindNames.map((kind) => ({ value: kind, label: kinds(`${kind}.name`) }))}
              placeholder={t('log.any')}
            />
          </FilterBar>
        }
        title={t('log.title')}
      />
      <div className="grid gap-6">
        {rows.length === 0 && (
          <EmptyState
            text={t(filtered ? 'log.filteredText' : 'log.noneText')}
            title={t(filtered ? 'log.filtered' : 'log.none')}
          />
        )}
        {days.map(([day, those]) => (
          <Day day={day} key={day} processId={processId} rows={those} />
        ))}
      </div>
      <Pager
        first={
          filters.before
            ? { href: withParameters(path, { ...parameters, before: undefined }), label: t('log.first') }
            : undefined
        }
        label={t('log.pages')}
        next={
          next
            ? { href: withParameters(path, { ...parameters, before: String(next) }), label: t('log.next') }
            : undefined
        }
      />
    </>
  );
}

function Day({ day, processId, rows }: { day: string; processId: string; rows: readonly ActivityRow[] }) {
  return (
    <section aria-label={day}>
      <h2 className="border-b border-ink pb-1 text-lg">{day}</h2>
      <ol>
        {rows.map((row) => (
          <li className="border-b border-rule py-2" key={row.id}>
            <ActivityLine processId={processId} row={row} />
          </li>
        ))}
      </ol>
    </section>
  );
}
