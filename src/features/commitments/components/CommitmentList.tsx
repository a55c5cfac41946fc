import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { listCommitments } from '../queries/commitments.ts';
import { CommitmentFilters } from '../schema.ts';
import { DayOfCommitment } from './DayOfCommitment.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** What the parties have promised, to whom it falls and by when. */
export async function CommitmentList({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(CommitmentFilters, address);
  const [t, { facets, parties, ...found }] = await Promise.all([
    getTranslations('commitments'),
    read(listCommitments, { processId, ...filters }),
  ]);
  const path = `/processer/${processId}/ataganden`;
  return (
    <ItemList
      actions={
        facets.statuses.length > 0 && (
          <>
            <ButtonLink href={`${path}/dokument`}>{t('asDocument')}</ButtonLink>
            <ButtonLink download href={`${path}/export`}>
              {t('asWorkbook')}
            </ButtonLink>
          </>
        )
      }
      columns={[
        { id: 'party', header: t('party'), order: 'organisation', cell: ({ organisation }) => organisation },
        {
          id: 'lastDay',
          header: t('fields.lastDay'),
          order: 'lastDay',
          copied: ({ lastDay }) => lastDay,
          cell: (row) => <DayOfCommitment it={row} />,
        },
        'status',
        {
          id: 'implements',
          header: t('fields.implements'),
          copied: (row) => row.implements.map(({ code }) => code).join(', '),
          cell: (row) => (
            <span className="flex flex-wrap gap-2">
              {row.implements.map(({ id, code }) => (
                <Code href={`/processer/${processId}/sak/${code}`} key={id}>
                  {code}
                </Code>
              ))}
            </span>
          ),
        },
      ]}
      facets={facets}
      filters={[
        {
          name: 'party',
          label: t('party'),
          options: parties.map(({ id, shortName }) => ({ value: id, label: shortName })),
        },
        { name: 'late', label: t('filters.late'), options: [{ value: '1', label: t('filters.lateOnly') }] },
      ]}
      found={found}
      kind="commitment"
      parameters={parameters}
      path={path}
      processId={processId}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('none.title'), text: t('none.text') } }}
    />
  );
}
