import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { listThemes } from '../queries/themes.ts';
import { AddTheme, BringBackTheme, ThemeList } from './ThemeList.tsx';

/** What the findings are gathered under: read by everybody, named and ordered by the leadership. */
export async function ThemesPage({ processId }: { processId: string }) {
  const [t, refusal, { rows, can }] = await Promise.all([
    getTranslations('mapping.themes'),
    refusals(),
    read(listThemes, { processId }),
  ]);
  const refused = refusal(can.change);
  const used = rows.filter(({ archived }) => !archived);
  const archived = rows.filter((theme) => theme.archived);
  const findings = (id: string): string => `/processer/${processId}/kartlaggning?theme=${id}`;
  const counted = (count: number) => t('count', { count });
  const add = (
    <AddTheme
      processId={processId}
      refused={refused}
      words={{ name: t('name'), help: t('nameHelp'), add: t('add'), added: t('added') }}
    />
  );
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      {refused !== undefined && <p className="mb-6 max-w-(--measure) text-muted">{t('readOnly')}</p>}
      {used.length === 0 && <EmptyState text={refused === undefined && t('empty.text')} title={t('empty.title')} />}
      {used.length > 0 &&
        (refused === undefined ? (
          <ThemeList
            processId={processId}
            themes={used.map(({ id, name, count }) => ({
              id,
              label: name,
              href: findings(id),
              count: counted(count),
              archive: { title: t('archiveTitle', { name }), text: t('archiveText', { count }), action: t('archive') },
            }))}
            words={{
              label: t('list'),
              grip: t.raw('grip') as string,
              up: t.raw('up') as string,
              down: t.raw('down') as string,
              first: t('first'),
              last: t('last'),
              help: t('gripHelp'),
              moved: t.raw('moved') as string,
              rename: t('rename'),
              renameNamed: t.raw('renameNamed') as string,
              name: t('name'),
              save: t('save'),
              cancel: t('cancel'),
              renamed: t('renamed'),
              archive: t('archive'),
              archived: t('archived'),
            }}
          />
        ) : (
          <ol aria-label={t('list')} className="border-y border-rule">
            {used.map(({ id, name, count }) => (
              <li
                className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-rule py-2 first:border-t-0"
                key={id}
              >
                <span className="font-serif text-lg">{name}</span>
                <Link className="link-line text-sm tabular" href={findings(id)}>
                  <span className="sr-only">{name}: </span>
                  {counted(count)}
                </Link>
              </li>
            ))}
          </ol>
        ))}
      {refused === undefined && <div className="mt-8">{add}</div>}
      {archived.length > 0 && (
        <Section lead={t('archivedLead')} title={t('archivedTitle')}>
          <ul className="grid">
            {archived.map(({ id, name, count }) => (
              <li
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-rule py-1 first:border-t-0"
                key={id}
              >
                <span className="text-muted">{name}</span>
                <span className="flex flex-wrap items-center gap-x-4">
                  <Link className="link-line text-sm tabular" href={findings(id)}>
                    <span className="sr-only">{name}: </span>
                    {counted(count)}
                  </Link>
                  <BringBackTheme
                    input={{ processId, themeId: id, archived: false }}
                    label={t('bringBack')}
                    notice={t('broughtBack', { name })}
                    refused={refused}
                  />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
