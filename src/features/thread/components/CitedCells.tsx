import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { CitedCell, CitedPart } from '../schema.ts';

const addressOf = (href: string, { measure, period, area, destination }: CitedCell): string =>
  `${href}?${new URLSearchParams({ matt: measure, period, omrade: area, ...(destination && { till: destination }) }).toString()}#varden`;

/** The figures that are cited, each a press from its row, and where they have changed: from what, to what, by how much. */
export async function CitedCells({ cited, href, stale }: { cited: CitedPart; href: string; stale: boolean }) {
  const [t, format] = await Promise.all([getTranslations('thread.cited'), getFormatter()]);
  const number = (value: number | null): string => (value === null ? t('none') : format.number(value, { maximumFractionDigits: 3 }));
  const place = (cell: CitedCell): string => `${cell.label} ${cell.period}, ${cell.destination ? `${cell.areaName} → ${cell.destinationName}` : cell.areaName}`;
  const by = ({ before, value }: CitedCell): string => {
    if (before === null || value === null) return '';
    const sign = value > before ? '+' : '';
    const percent = before === 0 ? '' : `, ${sign}${format.number((100 * (value - before)) / Math.abs(before), { maximumFractionDigits: 1 })} %`;
    return ` (${sign}${number(value - before)}${percent})`;
  };
  const changed = stale && cited.changes.length > 0;
  return (
    <>
      {changed ? (
        <div className="mt-1 text-sm">
          <p className="text-warning">{t('changed', { count: cited.changed })}</p>
          <ul className="tabular">{cited.changes.map((cell) => <li key={place(cell)}><Link className="link" href={addressOf(href, cell)}>{place(cell)}</Link>: {number(cell.before)} → <strong>{number(cell.value)}</strong>{by(cell)}</li>)}</ul>
        </div>
      ) : cited.cells.length > 0 && (
        <ul className="mt-1 text-sm tabular">{cited.cells.map((cell) => <li key={place(cell)}><Link className="link" href={addressOf(href, cell)}>{place(cell)}</Link>: <strong>{number(cell.value)}</strong> {cell.unit}</li>)}</ul>
      )}
      {!changed && cited.more > 0 && <p className="text-sm text-muted">{t('more', { count: cited.more })}</p>}
    </>
  );
}
