import { getLocale, getTranslations } from 'next-intl/server';
import { organisationPicture } from '#src/analysis/organisation-picture.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Table } from '#src/ui/Table.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Code } from '#src/ui/Code.tsx';
import { getPicture, type OrganisationNow } from '../queries/picture.ts';
import { passedSaid, pictureOf, seatSaid } from '../queries/picture-document.ts';
import { seatMarks } from '../rules.ts';
import { OrganisationDrawing } from './OrganisationDrawing.tsx';

/** The organisation as a picture: who sits where and what passes between the forums; or the same as a table. */
export async function OrganisationPicture({ processId, table }: { processId: string; table: boolean }) {
  const [t, language, now] = await Promise.all([
    getTranslations('forums.picture'),
    getLocale(),
    read(getPicture, { processId }),
  ]);
  const locale = languageOf(language);
  const path = `/processer/${processId}/organisation/bild`;
  const label = t('label', { forums: now.forums.length });
  const nameOf = (code: string): string => {
    const it = now.forums.find((one) => one.code === code);
    return it ? [`${code} ${it.title}`, ...it.lines.map((line) => seatSaid(line, locale).name)].join('. ') : code;
  };
  const drawing = (columns: number) => (
    <OrganisationDrawing
      drawn={organisationPicture(pictureOf(now, locale, columns), columns)}
      hrefOf={(code) => `/processer/${processId}/sak/${code}`}
      label={label}
      nameOf={nameOf}
    />
  );
  return (
    <>
      <PageHeader
        lead={t('lead')}
        more={
          <>
            <ButtonLink href={`/processer/${processId}/organisation`}>{t('toParties')}</ButtonLink>
            <ButtonLink download href={`${path}/export?format=svg`}>
              {t('asPicture')}
            </ButtonLink>
            <ButtonLink download href={`${path}/export`}>
              {t('asWord')}
            </ButtonLink>
          </>
        }
        tabs={
          <Tabs
            label={t('views')}
            tabs={[
              { href: path, label: t('picture'), current: !table },
              { href: `${path}?vy=tabell`, label: t('table'), current: table },
            ]}
          />
        }
        title={t('title')}
      />
      {now.forums.length === 0 && <p className="text-muted">{t('none')}</p>}
      {table ? (
        <SeatTable now={now} processId={processId} />
      ) : (
        <>
          <div className="max-lg:hidden">{drawing(3)}</div>
          <div className="mx-auto max-w-[30rem] lg:hidden">{drawing(1)}</div>
        </>
      )}
    </>
  );
}

async function SeatTable({ processId, now }: { processId: string; now: OrganisationNow }) {
  const [t, ts, sides, language] = await Promise.all([
    getTranslations('forums.picture'),
    getTranslations('forums.seats'),
    getTranslations('sides'),
    getLocale(),
  ]);
  const locale = languageOf(language);
  const rows = now.forums.flatMap((forum) =>
    (forum.lines.length > 0 ? forum.lines : [null]).map((line, at) => ({ forum, line, at })),
  );
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        {
          id: 'forum',
          header: t('forum'),
          rowHeader: true,
          cell: ({ forum, at }) =>
            at === 0 ? (
              <>
                <Code href={`/processer/${processId}/sak/${forum.code}`}>{forum.code}</Code> {forum.title}
              </>
            ) : (
              forum.title
            ),
        },
        { id: 'side', header: t('side'), cell: ({ forum }) => sides(forum.side) },
        { id: 'party', header: ts('party'), cell: ({ line }) => line?.organisation ?? '' },
        { id: 'who', header: ts('who'), cell: ({ line }) => line?.seat?.name ?? '' },
        { id: 'part', header: ts('part'), cell: ({ line }) => (line?.seat ? ts(`parts.${line.seat.part}`) : '') },
        { id: 'since', header: ts('since'), cell: ({ line }) => (line?.seat ? seatSaid(line, locale).since : '') },
        {
          id: 'state',
          header: ts('state'),
          cell: ({ line }) => line && <StatusMark {...seatMarks[line.state]}>{ts(`held.${line.state}`)}</StatusMark>,
        },
        { id: 'passes', header: t('passes'), cell: ({ forum, at }) => (at === 0 ? passedSaid(forum, locale) : '') },
      ]}
      rowKey={({ forum, line, at }) => `${forum.id} ${line?.seat?.id ?? line?.organisationId ?? at}`}
      rows={rows}
    />
  );
}
