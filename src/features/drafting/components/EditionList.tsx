import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Link } from '#src/ui/Link.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { EditionRow } from '../queries/editions.ts';

/** How many are shown at once above the draft's own text. */
const shown = 3;

/** The editions of a draft, the latest first: what each was made for, and whether the draft has moved on since. */
export async function EditionList({
  processId,
  draftId,
  editions,
  make,
}: {
  processId: string;
  draftId: string;
  editions: readonly EditionRow[];
  make: Verdict;
}) {
  const [t, refused] = await Promise.all([getTranslations('drafting.edition'), refusals()]);
  const here = `/processer/${processId}`;
  const adopted = editions.find(({ status }) => status === 'adopted');
  return (
    <Section
      actions={
        <RefusableLink href={`${here}/rus/utgava?utkast=${draftId}`} refused={refused(make)}>
          {t('new')}
        </RefusableLink>
      }
      id="utgavor"
      title={t('title')}
    >
      {adopted && (
        <div className="mb-4">
          <Callout
            actions={
              <ButtonLink href={`${here}/sak/${adopted.code}`} size="small">
                {t('read')}
              </ButtonLink>
            }
            title={`${t('adoptedIn')} ${adopted.code} ${adopted.title}`}
            tone="good"
          >
            <p>{t('adoptedText')}</p>
          </Callout>
        </div>
      )}
      <Editions processId={processId} rows={editions.slice(0, shown)} />
      {editions.length > shown && (
        <Disclosure summary={t('earlier', { count: editions.length - shown })}>
          <Editions processId={processId} rows={editions.slice(shown)} />
        </Disclosure>
      )}
    </Section>
  );
}

async function Editions({ processId, rows }: { processId: string; rows: readonly EditionRow[] }) {
  const [t, format] = await Promise.all([getTranslations('drafting.edition'), getFormatter()]);
  const here = `/processer/${processId}`;
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        {
          id: 'name',
          header: t('table.name'),
          rowHeader: true,
          cell: ({ code, title, ordinal }) => (
            <>
              <Code href={`${here}/sak/${code}`}>{code}</Code> {title}
              <span className="block font-normal text-muted">{t('ordinal', { ordinal })}</span>
            </>
          ),
        },
        { id: 'purpose', header: t('table.purpose'), cell: ({ purpose }) => purpose },
        {
          id: 'when',
          header: t('table.when'),
          cell: ({ createdAt, author }) => `${format.dateTime(new Date(createdAt), 'day')}, ${author}`,
        },
        {
          id: 'decisions',
          header: t('table.decisions'),
          align: 'end',
          cell: ({ decided }) => format.number(decided),
        },
        {
          id: 'status',
          header: t('table.status'),
          cell: ({ status }) => <ItemStatus kind="edition" status={status} />,
        },
        {
          id: 'now',
          header: t('table.now'),
          cell: ({ code, moved }) =>
            moved ? (
              <StatusMark shape="triangle" tone="warning">
                <Link className="link" href={`${here}/sak/${code}?med=nu`}>
                  {t('moved')}
                </Link>
              </StatusMark>
            ) : (
              <StatusMark shape="full" tone="good">
                {t('same')}
              </StatusMark>
            ),
        },
      ]}
      empty={<p className="text-muted">{t('none')}</p>}
      rowKey={({ id }) => id}
      rows={rows}
    />
  );
}
