import { getFormatter, getTranslations } from 'next-intl/server';
import Form from 'next/form';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { listActivity } from '../queries/activity.ts';
import { getItem } from '../queries/items.ts';
import { compareVersions, listVersions } from '../queries/versions.ts';
import { ActivityLine } from './ActivityLine.tsx';
import { ContentDifference } from './ContentDifference.tsx';

const versionOf = (text: string | undefined): number | undefined =>
  /^\d{1,9}$/.test(text ?? '') && Number(text) > 0 ? Number(text) : undefined;

/** All that has happened to an item, and the difference between any two of its versions. */
export async function HistoryPage({
  processId,
  code,
  parameters,
}: {
  processId: string;
  code: string;
  parameters: Readonly<Record<string, string>>;
}) {
  const [t, kinds, refused, format, item] = await Promise.all([
    getTranslations('thread.history'),
    getTranslations('kinds'),
    refusals(),
    getFormatter(),
    read(getItem, { processId, address: code }),
  ]);
  const at = { processId, itemId: item.id };
  const here = `/processer/${processId}/sak/${item.code}`;
  const { rows, can } = await read(listVersions, at);
  const known = (version: number | undefined) => rows.find((row) => row.version === version)?.version;
  const asked = versionOf(parameters['fran']);
  // Without a wish the latest change of what it says.
  const latest = asked === undefined ? rows.find((row) => row.contentChanged && row.version > 1)?.version : undefined;
  const to = known(versionOf(parameters['till'])) ?? latest ?? item.version;
  const compared = await read(compareVersions, { ...at, to, from: asked ?? Math.max(1, to - 1) });
  const activity = await read(listActivity, { ...at, limit: 100 });
  const options = rows.map((row) => ({
    value: String(row.version),
    label: `${row.version} · ${format.dateTime(new Date(row.changedAt), 'moment')} · ${row.changedBy}`,
  }));
  const before = compared.before?.version;
  return (
    <>
      <PageHeader
        actions={<ButtonLink href={here}>{t('back', { code: item.code })}</ButtonLink>}
        code={item.code}
        eyebrow={kinds(`${item.kind}.name`)}
        lead={t('lead')}
        title={t('title', { code: item.code })}
      />
      <Section title={t('versions')}>
        <Form action={`${here}/historik`} className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]" scroll={false}>
          <SelectField
            defaultValue={String(before ?? 1)}
            key={`from ${before ?? 1}`}
            label={t('from')}
            name="fran"
            options={options}
          />
          <SelectField defaultValue={String(to)} key={`to ${to}`} label={t('to')} name="till" options={options} />
          <Button type="submit">{t('compare')}</Button>
        </Form>
        <h3 className="mt-8 text-lg">
          {before === undefined || before === to ? t('first', { to }) : t('between', { from: before, to })}
        </h3>
        {before === undefined && to > 1 && (
          <p className="mt-2 border-l-4 border-note bg-note-soft px-4 py-2">{t('unreadable')}</p>
        )}
        <ContentDifference fields={compared.fields} kind={item.kind} />
        {before !== undefined && before !== item.version && compared.fields.length > 0 && (
          <div className="mt-4">
            <CommandButton
              command="thread.restore"
              confirm={{
                title: t('restoreTitle', { version: before }),
                text: t('restoreText', { version: before }),
                action: t('restore', { version: before }),
              }}
              input={{ ...at, version: item.version, toVersion: before }}
              notice={t('restored')}
              refused={refused(can.restore)}
            >
              {t('restore', { version: before })}
            </CommandButton>
          </div>
        )}
      </Section>
      <Section title={t('events')}>
        <ol>
          {activity.rows.map((row) => (
            <li className="border-b border-rule py-2" key={row.id}>
              <ActivityLine processId={processId} row={row} withoutItem />
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
