import { getTranslations } from 'next-intl/server';
import { ItemList } from '#src/client/ItemList.tsx';
import { filtersIn } from '#src/core/filters.ts';
import { read } from '#src/server/page.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { listMeetings, type MeetingListed } from '../queries/meetings.ts';
import { MeetingFilters } from '../schema/meetings.ts';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** Every meeting of a process or of one forum, page by page: when and where, how far it is, and what it decided. */
export async function MeetingRegister({ processId, parameters: address }: Props) {
  const { filters, parameters } = filtersIn(MeetingFilters, address);
  const [t, { facets, forums, ...found }] = await Promise.all([
    getTranslations('forums'),
    read(listMeetings, { processId, ...filters }),
  ]);
  const times = ({ startsAt, endsAt }: MeetingListed): string => (startsAt ? `${startsAt}–${endsAt}` : '');
  return (
    <ItemList
      columns={[
        {
          id: 'heldOn',
          header: t('fields.heldOn'),
          order: 'heldOn',
          from: 'end',
          copied: ({ heldOn }) => heldOn,
          cell: ({ heldOn }) => <span className="tabular">{heldOn}</span>,
          width: '7rem',
        },
        {
          id: 'times',
          header: t('register.times'),
          copied: times,
          cell: (row) => <span className="tabular">{times(row)}</span>,
          width: '7rem',
        },
        'status',
        {
          id: 'forum',
          header: t('forum'),
          order: 'forum',
          copied: ({ forum }) => forum,
          cell: ({ forum }) => <span title={forum}>{forum}</span>,
        },
        {
          id: 'place',
          header: t('fields.place'),
          copied: ({ place }) => place,
          cell: ({ place }) => place && <span title={place}>{place}</span>,
        },
        {
          id: 'decisions',
          header: t('decisions'),
          align: 'end',
          copied: ({ decisions }) => String(decisions),
          cell: ({ decisions }) => (decisions > 0 ? decisions : ''),
          width: '6rem',
        },
        {
          id: 'minutes',
          header: t('register.minutes'),
          copied: ({ adjusted }) => (adjusted ? t('adjusting.mark') : ''),
          cell: ({ adjusted }) =>
            adjusted && (
              <StatusMark shape="diamond" tone="good">
                {t('adjusting.mark')}
              </StatusMark>
            ),
        },
      ]}
      facets={{ statuses: facets.statuses }}
      filters={[
        { name: 'forum', label: t('forum'), options: forums.map(({ id, title }) => ({ value: id, label: title })) },
      ]}
      found={found}
      kind="meeting"
      parameters={parameters}
      path={`/processer/${processId}/forum/moten`}
      processId={processId}
      words={{
        title: t('meetings'),
        lead: t('register.meetingsLead'),
        empty: { title: t('register.noMeetings'), text: t('register.noMeetingsText') },
      }}
    />
  );
}
