import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { neverOpens } from '#src/core/verdict.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { getMatrix, getRoleGaps, getTemplate } from '../queries/matrix.ts';
import { cellStates, MatrixFilters, taskGaps, taskRoles } from '../schema.ts';
import { Matrix } from './Matrix.tsx';
import { OwnRoles } from './OwnRoles.tsx';
import { PartyGaps } from './PartyGaps.tsx';
import { TemplateForm } from './TemplateForm.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** Who does what: the tasks of a process down, its parties across. */
export async function RoleMapPage({ processId, parameters: address }: Props) {
  const { filters: asked, parameters } = filtersIn(MatrixFilters, address);
  const [t, ts, found, gaps, template] = await Promise.all([
    getTranslations('rolemap'),
    getTranslations('sides'),
    read(getMatrix, { processId, ...asked }),
    read(getRoleGaps, { processId }),
    read(getTemplate, { processId }),
  ]);
  const path = `/processer/${processId}/roller`;
  const { facets, parties } = found;
  const begun = facets.statuses.length > 0;
  const adds = template.can.add === 'ok' && template.tasks.length > 0;
  const party = parties.find(({ id }) => id === asked.party);
  return (
    <ItemList
      actions={
        begun && (
          <>
            {adds && <ButtonLink href={`${path}?mall=1`}>{t('template.open')}</ButtonLink>}
            <ButtonLink href={`${path}/granskningar`}>{t('review.open')}</ButtonLink>
            <ButtonLink href={`${path}/dokument`}>{t('asDocument')}</ButtonLink>
            <ButtonLink download href={`${path}/word`}>
              {t('asWord')}
            </ButtonLink>
            <ButtonLink download href={`${path}/export`}>
              {t('asWorkbook')}
            </ButtonLink>
          </>
        )
      }
      before={
        <>
          {begun && <OwnRoles party={party?.id} processId={processId} />}
          {adds && (!begun || parameters['mall'] !== undefined) && (
            <TemplateForm processId={processId} tasks={template.tasks} />
          )}
          <PartyGaps gaps={gaps} rest={`/processer/${processId}/luckor#parties`} />
        </>
      }
      columns={[]}
      facets={facets}
      filters={[
        {
          name: 'gap',
          label: t('filters.gap'),
          options: taskGaps.flatMap((gap) => {
            const count = gaps.lacking.find((one) => one.gap === gap)?.count ?? 0;
            return count > 0 || asked.gap === gap ? [{ value: gap, label: t(`filters.${gap}`, { count }) }] : [];
          }),
        },
        {
          name: 'side',
          label: t('filters.side'),
          options: (['politics', 'workshop'] as const).map((side) => ({ value: side, label: ts(side) })),
        },
        {
          name: 'party',
          label: t('filters.party'),
          view: true,
          options: parties.map(({ id, shortName }) => ({ value: id, label: shortName })),
        },
        {
          name: 'with',
          label: t('filters.with'),
          options: ['any' as const, ...taskRoles, ...cellStates].map((one) => ({
            value: one,
            label: t(`filters.having.${one}`),
          })),
        },
      ]}
      found={found}
      instead={(empty) =>
        found.rows.length === 0 ? (
          begun || !adds ? (
            empty
          ) : null
        ) : (
          <Matrix focus={party?.id ?? found.own} found={found} of={party?.id} processId={processId} />
        )
      }
      kind="task"
      parameters={parameters}
      path={path}
      processId={processId}
      words={{
        title: t('title'),
        lead: t('lead'),
        empty: { title: t('none.title'), text: neverOpens(facets.create) ? '' : t('none.text') },
      }}
    />
  );
}
