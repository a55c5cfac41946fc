import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { changeWords } from '#src/i18n/changes.ts';
import { ChangeList } from '#src/ui/ChangeList.tsx';
import type { CitedCell, CitedPart } from '../schema.ts';

const addressOf = (href: string, { measure, period, area, destination }: CitedCell): string =>
  `${href}?${new URLSearchParams({ matt: measure, period, omrade: area, ...(destination && { till: destination }) }).toString()}#varden`;

/**
 * The figures that are cited, each a press from its row, and where they have changed: from what, to what, by how much.
 */
export async function CitedCells({ cited, href, stale }: { cited: CitedPart; href: string; stale: boolean }) {
  const [t, words] = await Promise.all([getTranslations('thread.cited'), changeWords()]);
  const changed = stale && cited.changes.length > 0;
  return (
    <>
      {changed ? (
        <div className="mt-1 text-sm">
          <p className="text-warning">{t('changed', { count: cited.changed })}</p>
          <ChangeList
            changes={cited.changes.map((cell) => ({
              what: words.cell(cell),
              how: words.fromTo(cell),
              href: addressOf(href, cell),
            }))}
          />
        </div>
      ) : (
        cited.cells.length > 0 && (
          <ul className="mt-1 text-sm tabular">
            {cited.cells.map((cell) => (
              <li key={words.cell(cell)}>
                <Link className="link" href={addressOf(href, cell)}>
                  {words.cell(cell)}
                </Link>
                : <strong>{words.number(cell.value)}</strong> {cell.unit}
              </li>
            ))}
          </ul>
        )
      )}
      {!changed && cited.more > 0 && <p className="text-sm text-muted">{t('more', { count: cited.more })}</p>}
    </>
  );
}
