import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { read } from '#src/server/page.ts';
import { awaited } from '../policy.ts';
import { listAnswers } from '../queries/answers.ts';
import { AnswerFilters } from '../schema.ts';
import { DeadlineMark } from './DeadlineMark.tsx';
import { Review } from './Review.tsx';

type Props = { processId: string; path: string; parameters: Readonly<Record<string, string>>; views?: ReactNode };

/** What the reader's organisation is asked; for the leadership what everybody has answered, to review. */
export async function AnswerList({ processId, path, parameters: address, views }: Props) {
  const { filters, parameters } = filtersIn(AnswerFilters, address);
  const [t, tr, format, { facets, leading, ...found }] = await Promise.all([
    getTranslations('mapping.calls'),
    getTranslations('mapping.review'),
    getFormatter(),
    read(listAnswers, { processId, ...filters }),
  ]);
  return (
    <ItemList
      around={(table) => (
        <Review of="answers" processId={processId} rows={found.rows}>
          {table}
        </Review>
      )}
      columns={[
        ...(leading
          ? [
              {
                id: 'organisation',
                header: t('from'),
                order: 'organisation',
                cell: (row: (typeof found.rows)[number]) => row.organisation,
              },
            ]
          : []),
        {
          id: 'deadline',
          header: t('deadline'),
          order: 'deadline',
          cell: (row) => (
            <DeadlineMark
              answered={!awaited({ status: row.status, closed: false })}
              day={format.dateTime(new Date(row.deadline), 'shortDay')}
              late={row.late}
              left={row.left}
            />
          ),
          copied: (row) => row.deadline,
        },
        {
          id: 'progress',
          header: t('progress'),
          cell: ({ replied, questions }) => (replied === null ? '–' : t('ofQuestions', { replied, count: questions })),
          copied: ({ replied, questions }) => (replied === null ? '' : `${replied}/${questions}`),
        },
        'status',
      ]}
      facets={facets}
      filters={[
        {
          name: 'organisationId',
          label: t('from'),
          options: facets.parties.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
      found={found}
      kind="answer"
      parameters={parameters}
      path={path}
      processId={processId}
      views={views}
      selection={{
        header: tr('column'),
        label: ({ code }) => tr('select', { code }),
        of: ({ can }) => can.accept === 'ok',
      }}
      words={{
        title: leading ? t('title') : t('asked'),
        lead: leading ? t('lead') : t('askedLead'),
        empty: { title: t('askedEmpty.title'), text: t('askedEmpty.text') },
      }}
    />
  );
}
