import { getTranslations } from 'next-intl/server';
import { Codes } from '#src/client/Codes.tsx';
import { ItemList } from '#src/client/ItemList.tsx';
import { filtersIn } from '#src/core/filters.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { listDecisions, type RegisterRow } from '../queries/register.ts';
import { decidedKinds, DecisionFilters, outcomes } from '../schema/decisions.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** Every decision of a process, whichever forum made it: what was decided, when, about what and who dissented. */
export async function DecisionRegister({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(DecisionFilters, address);
  const [t, to, tk, { facets, forums, years, parties, ...found }] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.decision.values.outcome'),
    getTranslations('kinds.forum.values.decides'),
    read(listDecisions, { processId, ...filters }),
  ]);
  const path = `/processer/${processId}/forum/beslut`;
  const where = ({ forum, meeting }: Pick<RegisterRow, 'forum' | 'meeting'>): string =>
    meeting ? forum.title : t('between.of', { forum: forum.title });
  return (
    <ItemList
      actions={
        facets.statuses.length > 0 && (
          <>
            <ButtonLink href={`${path}/dokument`}>{t('register.asDocument')}</ButtonLink>
            <ButtonLink download href={`${path}/export`}>
              {t('register.asWorkbook')}
            </ButtonLink>
          </>
        )
      }
      columns={[
        {
          id: 'outcome',
          header: t('fields.outcome'),
          copied: ({ outcome }) => (outcome ? to(outcome) : ''),
          cell: (row) => <OutcomeMark decision={row} />,
        },
        {
          id: 'heldOn',
          header: t('fields.heldOn'),
          order: 'heldOn',
          from: 'end',
          copied: ({ heldOn }) => heldOn,
          cell: ({ heldOn }) => <span className="tabular">{heldOn}</span>,
          width: '7rem',
        },
        { id: 'clause', header: t('fields.clause'), cell: ({ clause }) => clause },
        {
          id: 'forum',
          header: t('forum'),
          order: 'forum',
          copied: where,
          cell: (row) => <span title={where(row)}>{where(row)}</span>,
        },
        {
          id: 'about',
          header: t('about'),
          copied: ({ subject }) => subject?.code ?? '',
          cell: ({ subject }) =>
            subject && (
              <span className="codes">
                <Codes codes={[subject.code]} processId={processId} />
                {subject.stale && (
                  <StatusMark shape="triangle" tone="warning">
                    {t('register.changed')}
                  </StatusMark>
                )}
              </span>
            ),
        },
        {
          id: 'dissents',
          header: t('standsShort.dissents'),
          copied: ({ dissents }) => dissents.join(', '),
          cell: ({ dissents }) => dissents.length > 0 && <span title={dissents.join(', ')}>{dissents.join(', ')}</span>,
        },
        {
          id: 'corrections',
          header: t('register.correction'),
          copied: ({ corrects, correctedBy }) => [corrects, ...correctedBy].map((one) => one?.code ?? '').join(' '),
          cell: ({ corrects, correctedBy }) =>
            (corrects !== null || correctedBy.length > 0) && (
              <span className="codes">
                {corrects && (
                  <>
                    {t('register.corrects')} <Codes codes={[corrects.code]} processId={processId} />
                  </>
                )}
                {correctedBy.length > 0 && (
                  <>
                    {t('register.correctedBy')}{' '}
                    <Codes codes={correctedBy.map(({ code }) => code)} processId={processId} />
                  </>
                )}
              </span>
            ),
        },
      ]}
      facets={facets}
      filters={[
        { name: 'forum', label: t('forum'), options: forums.map(({ id, title }) => ({ value: id, label: title })) },
        {
          name: 'outcome',
          label: t('fields.outcome'),
          options: outcomes.map((value) => ({ value, label: to(value) })),
        },
        { name: 'about', label: t('about'), options: decidedKinds.map((value) => ({ value, label: tk(value) })) },
        {
          name: 'year',
          label: t('register.year'),
          options: years.map((year) => ({ value: String(year), label: String(year) })),
        },
        {
          name: 'dissent',
          label: t('stands.dissents'),
          options: parties.map(({ id, shortName }) => ({ value: id, label: shortName })),
        },
      ]}
      found={found}
      kind="decision"
      parameters={parameters}
      path={path}
      processId={processId}
      words={{
        title: t('register.title'),
        lead: t('register.lead'),
        empty: { title: t('register.none'), text: t('register.noneText') },
      }}
    />
  );
}
