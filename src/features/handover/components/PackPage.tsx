import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { languageOf } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import { getPack } from '../queries/pack.ts';
import { sectionsOf } from '../rules/sections.ts';
import type { PackCell, PackSection } from '../schema.ts';

type Props = { processId: string; party: string | undefined };

/** What an organisation stands in, for whoever takes over there, and for everybody else who takes part. */
export async function PackPage({ processId, party }: Props) {
  const [t, format, language, pack] = await Promise.all([
    getTranslations('handover'),
    getFormatter(),
    getLocale(),
    read(getPack, { processId, ...(party && { party }) }),
  ]);
  const here = `/processer/${processId}`;
  const { after } = pack;
  return (
    <>
      <PageHeader
        actions={
          <ButtonLink download href={`${here}/overlamning/word${party ? `?part=${pack.party.id}` : ''}`}>
            {t('asWord')}
          </ButtonLink>
        }
        lead={t('lead')}
        meta={after && t('after', { name: after.person, day: format.dateTime(new Date(after.day), 'shortDay') })}
        title={t('titleOf', { party: pack.party.shortName })}
      />
      {sectionsOf(languageOf(language), pack).map((section) => (
        <PackPart here={here} key={section.name} section={section} whole={t('whole')} />
      ))}
      <div data-print="no">
        <Section title={t('another')}>
          <form
            action={`${here}/overlamning`}
            className="flex flex-wrap items-end gap-4"
            key={pack.party.id}
            method="get"
          >
            <SelectField
              defaultValue={pack.party.id}
              label={t('party')}
              name="part"
              options={pack.parties.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            />
            <Button type="submit">{t('show')}</Button>
          </form>
        </Section>
      </div>
    </>
  );
}

function PackPart({ section, here, whole }: { section: PackSection; here: string; whole: string }) {
  const { title, note, at, head, rows } = section;
  return (
    <Section
      actions={
        <ButtonLink href={`${here}${at}`} size="small">
          {whole}
          <span className="sr-only">: {title}</span>
        </ButtonLink>
      }
      title={title}
    >
      {note && <p className="text-sm text-muted">{note}</p>}
      {rows.length > 0 && (
        <Table
          caption={title}
          captionHidden
          columns={head.map((header, at) => ({
            id: `${at}`,
            header,
            rowHeader: at === (rows[0]?.findIndex(({ code }) => code !== undefined) ?? 0),
            cell: ({ cells }: { cells: readonly PackCell[] }) => <Cell cell={cells[at]} here={here} />,
          }))}
          rowKey={({ id }) => id}
          rows={rows.map((cells, place) => ({ id: `${place}`, cells }))}
        />
      )}
    </Section>
  );
}

function Cell({ cell, here }: { cell: PackCell | undefined; here: string }) {
  if (!cell) return null;
  const { code, text, mark, lines = [] } = cell;
  return (
    <>
      {code && (
        <>
          <Code href={`${here}/sak/${code}`}>{code}</Code>{' '}
        </>
      )}
      {mark ? <StatusMark {...mark}>{text}</StatusMark> : text}
      {lines.map((line) => (
        <span className="block text-sm font-normal text-muted" key={line}>
          {line}
        </span>
      ))}
    </>
  );
}
