import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { datasetChoices } from '../queries/cells.ts';
import type { ReleaseRow } from '../queries/datasets.ts';
import { differenceOf } from '../rules.ts';
import type { CellChange, Dataset } from '../schema.ts';

type Props = { processId: string; dataset: Dataset & { releases: readonly ReleaseRow[] } };

/** The vintages, the newest first: when each came, and what it changed by how much. */
export async function ReleaseList({ processId, dataset }: Props) {
  const [t, format, choices] = await Promise.all([getTranslations('datasets.releases'), getFormatter(), read(datasetChoices, { processId, itemId: dataset.id })]);
  const labels = new Map(dataset.measures.map(({ key, label }) => [key, label]));
  const places = new Map([...choices.areas, ...choices.destinations].map(({ code, name }) => [code, name]));
  const place = (code: string): string => places.get(code) ?? code;
  const number = (value: number | null): string => (value === null ? t('none') : format.number(value, { maximumFractionDigits: 3 }));
  const line = ({ measure, period, area, destination, before, after }: CellChange): string => {
    const change = differenceOf(before, after);
    const by = change === undefined ? '' : ` (${change.by > 0 ? '+' : ''}${number(change.by)}${change.percent === null ? '' : `, ${change.percent > 0 ? '+' : ''}${format.number(change.percent, { maximumFractionDigits: 1 })} %`})`;
    return `${labels.get(measure) ?? measure} ${period}, ${destination ? `${place(area)} → ${place(destination)}` : place(area)}: ${number(before)} → ${number(after)}${by}`;
  };
  return (
    <Section id="utgavor" layout="margin" title={t('title')}>
      <ol className="grid gap-5">
        {dataset.releases.map((release, at) => {
          const { changes } = release;
          const compared = changes.before !== undefined;
          return (
            <li className="border-l-2 border-thread pl-4" key={release.number}>
              <p className="font-semibold">{t('number', { number: dataset.releases.length - at })} <span className="font-normal text-muted tabular">{format.dateTime(new Date(release.importedAt), 'day')}, {release.importedBy}</span></p>
              <p className="text-sm text-muted"><span className="break-words">{release.fileName}</span>, {t('rows', { count: release.rows })}</p>
              {compared && <p className="mt-1">{t('changes', { changed: changes.changed ?? 0, added: changes.added ?? 0, removed: changes.removed ?? 0 })}</p>}
              {compared && (changes.largest ?? []).filter(({ what }) => what === 'changed').length > 0 && (
                <ul className="mt-1 grid gap-0.5 text-sm tabular">
                  {(changes.largest ?? []).filter(({ what }) => what === 'changed').slice(0, 5).map((change) => <li key={`${change.measure}${change.period}${change.area}${change.destination}`}>{line(change)}</li>)}
                </ul>
              )}
              {compared && at === 0 && (changes.changed ?? 0) + (changes.added ?? 0) > 0 && <p className="mt-1 text-sm"><Link className="link" href={`/processer/${processId}/sak/${dataset.code}?andrade=${changes.before}#varden`}>{t('see')}</Link></p>}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
