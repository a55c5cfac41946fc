import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Table } from '#src/ui/Table.tsx';
import { listReviews, type OpinionLine } from '../queries/reviews.ts';
import { OpinionStand } from './OpinionStand.tsx';

/** What one's own organisation is to review and has said before, and what became of it; then every review there is. */
export async function ReviewsPage({ processId }: { processId: string }) {
  const [t, format, refused, found] = await Promise.all([
    getTranslations('rolemap.review'),
    getFormatter(),
    refusals(),
    read(listReviews, { processId }),
  ]);
  const path = `/processer/${processId}/roller`;
  const hrefOf = (code: string): string => `/processer/${processId}/sak/${code}`;
  const day = (one: string): string => format.dateTime(new Date(one), 'day');
  const became = ({ remarks, done, declined, open }: OpinionLine): string =>
    remarks === 0
      ? t('noRemarks')
      : [
          done > 0 && t('became.done', { count: done }),
          declined > 0 && t('became.declined', { count: declined }),
          open > 0 && t('became.open', { count: open }),
        ]
          .filter(Boolean)
          .join(', ');
  const named = (code: string, title: string) => (
    <>
      <Code href={hrefOf(code)}>{code}</Code> {title}
    </>
  );
  const own = found.rows.flatMap(({ opinions }) => opinions.filter((one) => one.organisationId === found.own));
  return (
    <>
      <PageHeader
        actions={
          <RefusableLink href={`${path}/granskningar/ny`} refused={refused(found.can.send)} variant="primary">
            {t('new')}
          </RefusableLink>
        }
        lead={t('lead')}
        more={<ButtonLink href={path}>{t('toMap')}</ButtonLink>}
        title={t('title')}
      />
      {found.rows.length === 0 && <EmptyState text={t('none.text')} title={t('none.title')} />}
      {own.length > 0 && (
        <Section lead={t('ownLead')} title={t('own')}>
          <Table
            caption={t('own')}
            captionHidden
            columns={[
              { id: 'name', header: t('name'), rowHeader: true, cell: ({ code, title }) => named(code, title) },
              { id: 'day', header: t('day'), cell: ({ lastDay }) => day(lastDay) },
              { id: 'opinion', header: t('opinion'), cell: (one) => <OpinionStand it={one} /> },
              { id: 'said', header: t('said'), cell: ({ remarks }) => remarks, align: 'end' },
              {
                id: 'became',
                header: t('becameOf'),
                cell: (one) => (one.status === 'asked' ? '–' : became(one)),
              },
            ]}
            rowKey={({ id }) => id}
            rows={own}
          />
        </Section>
      )}
      {found.rows.length > 0 && (
        <Section title={t('all')}>
          <Table
            caption={t('all')}
            captionHidden
            columns={[
              { id: 'name', header: t('name'), rowHeader: true, cell: ({ code, title }) => named(code, title) },
              {
                id: 'day',
                header: t('day'),
                cell: ({ lastDay, status }) => (
                  <>
                    {day(lastDay)} {status === 'withdrawn' && <ItemStatus kind="review" status={status} />}
                  </>
                ),
              },
              {
                id: 'answers',
                header: t('answers'),
                cell: ({ opinions, recipients }) =>
                  opinions.length === 0
                    ? t('recipients', { count: recipients.length })
                    : opinions.map((one) => (
                        <span className="block" key={one.id}>
                          <Code href={hrefOf(one.code)}>{one.code}</Code> {one.organisation} <OpinionStand it={one} />
                          {one.status !== 'asked' && one.remarks > 0 && (
                            <span className="text-sm text-muted"> {became(one)}</span>
                          )}
                        </span>
                      )),
              },
            ]}
            rowKey={({ id }) => id}
            rows={found.rows}
          />
        </Section>
      )}
    </>
  );
}
