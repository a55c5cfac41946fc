import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { changeWords } from '#src/i18n/changes.ts';
import { ChangeList } from '#src/ui/ChangeList.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { ReleaseRow } from '../queries/datasets.ts';
import type { Dataset } from '../schema/datasets.ts';

type Props = { processId: string; dataset: Dataset & { releases: readonly ReleaseRow[] } };

/** The vintages, the newest first: when each came, and what it changed by how much. */
export async function ReleaseList({ processId, dataset }: Props) {
  const [t, words, format] = await Promise.all([getTranslations('datasets.releases'), changeWords(), getFormatter()]);
  const labels = new Map(dataset.measures.map(({ key, label }) => [key, label]));
  return (
    <Section id="utgavor" layout="margin" title={t('title')}>
      <ol className="grid gap-5">
        {dataset.releases.map((release, at) => {
          const { changes } = release;
          const compared = changes.before !== undefined;
          const largest = (changes.largest ?? []).filter(({ what }) => what === 'changed').slice(0, 5);
          return (
            <li className="border-l-2 border-thread pl-4" key={release.number}>
              <p className="font-semibold">
                {t('number', { number: dataset.releases.length - at })}{' '}
                <span className="font-normal text-muted tabular">
                  {format.dateTime(new Date(release.importedAt), 'day')}, {release.importedBy}
                </span>
              </p>
              <p className="text-sm text-muted">
                <span className="break-words">{release.fileName}</span>, {t('rows', { count: release.rows })}
              </p>
              {compared && (
                <p className="mt-1">
                  {t('changes', {
                    changed: changes.changed ?? 0,
                    added: changes.added ?? 0,
                    removed: changes.removed ?? 0,
                  })}
                </p>
              )}
              {compared && largest.length > 0 && (
                <div className="mt-1">
                  <ChangeList
                    changes={largest.map((change) => ({
                      what: words.cell({ ...change, label: labels.get(change.measure) ?? change.measure }),
                      how: words.fromTo({ before: change.before, value: change.after }),
                    }))}
                  />
                </div>
              )}
              {compared && at === 0 && (changes.changed ?? 0) + (changes.added ?? 0) > 0 && (
                <p className="mt-1 text-sm">
                  <Link
                    className="link"
                    href={`/processer/${processId}/sak/${dataset.code}?andrade=${changes.before}#varden`}
                  >
                    {t('see')}
                  </Link>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
