import { getLocale, getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { formatting } from '#src/i18n/translate.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { getBeforeGate } from '../queries/before-gate.ts';
import { reaches } from '../rules/remaining.ts';
import { anchored, BeforeGateFilters } from '../schema.ts';
import { PlanTable } from './PlanTable.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** Whom there is left to ask before the gate, in which board, and by when. */
export async function BeforeGatePage({ processId, parameters: address }: Props) {
  const { filters } = filtersIn(BeforeGateFilters, address);
  const [t, ta, tk, language, found] = await Promise.all([
    getTranslations('anchoring.beforeGate'),
    getTranslations('anchoring'),
    getTranslations('kinds'),
    getLocale(),
    read(getBeforeGate, { processId, ...filters }),
  ]);
  const path = `/processer/${processId}/forankring`;
  const { ends, rows, today } = found;
  const cut = found.all > found.items;
  const day = ends ? formatting(languageOf(language)).dateTime(new Date(ends), 'day') : '';
  return (
    <>
      <PageHeader actions={<ButtonLink href={path}>{ta('toMatrix')}</ButtonLink>} lead={t('lead')} title={t('title')} />
      <form
        action={`${path}/grind`}
        className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-2"
        data-print="no"
        role="search"
      >
        <SelectField
          defaultValue={found.kind}
          label={t('kind')}
          name="kind"
          options={anchored.map((kind) => ({ value: kind, label: tk(`${kind}.plural`) }))}
        />
        <SelectField
          defaultValue={found.reach}
          label={t('reach')}
          name="reach"
          options={reaches.map((value) => ({ value, label: t(`reaches.${value}`) }))}
        />
        <DateField
          defaultValue={filters.until ?? ''}
          help={ends ? t('untilHelp', { day }) : t('untilNone')}
          label={t('until')}
          name="until"
        />
        <Button type="submit">{t('show')}</Button>
      </form>
      {cut && <p className="mb-3">{t('latest', { shown: found.items, all: found.all })}</p>}
      {found.deadline === null ? null : rows.length === 0 ? (
        <EmptyState text={t('lead')} title={found.items === 0 ? t('noItems') : cut ? t('noneOfThese') : t('none')} />
      ) : (
        <PlanTable processId={processId} rows={rows} today={today} />
      )}
    </>
  );
}
