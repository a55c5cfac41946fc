import { getTranslations } from 'next-intl/server';
import type { ChangedGround } from '#src/features/thread/schema.ts';
import { changeWords } from '#src/i18n/changes.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { ChangeList } from '#src/ui/ChangeList.tsx';
import { Code } from '#src/ui/Code.tsx';

/** The figures of one changed ground: from what, to what, by how much. Nothing where what changed are words. */
export async function FigureChanges({
  processId,
  change: { to, cited },
}: {
  processId: string;
  change: ChangedGround;
}) {
  const [t, words] = await Promise.all([getTranslations('drafting.stale'), changeWords()]);
  if (!cited || cited.changes.length === 0) return null;
  const href = `/processer/${processId}/sak/${to.code}?andrade=${cited.since}#varden`;
  const more = cited.changed - cited.changes.length;
  return (
    <div className="mt-2">
      <ChangeList changes={cited.changes.map((cell) => ({ what: words.cell(cell), how: words.fromTo(cell), href }))} />
      {more > 0 && <p className="text-sm text-muted">{t('otherFigures', { count: more })}</p>}
    </div>
  );
}

/** What has changed further down: the paragraph's own words stand, but what it rests on has something to answer. */
export async function ChangedGrounds({ processId, changes }: { processId: string; changes: readonly ChangedGround[] }) {
  const t = await getTranslations('drafting.stale');
  const beneath = changes.filter(({ direct }) => !direct);
  if (beneath.length === 0) return null;
  const here = `/processer/${processId}/sak`;
  return (
    <div className="mt-3">
      <Callout title={t('beneath', { codes: [...new Set(beneath.map(({ from }) => from.code))].join(', ') })}>
        <p>{t('beneathText')}</p>
        <ul className="mt-2 grid gap-3">
          {beneath.map((change) => (
            <li key={change.linkId}>
              <Code href={`${here}/${change.from.code}`}>{change.from.code}</Code> {change.from.title}{' '}
              <span className="text-muted">{t('references')}</span>{' '}
              <Code href={`${here}/${change.to.code}`}>{change.to.code}</Code> {change.to.title}
              <FigureChanges change={change} processId={processId} />
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
