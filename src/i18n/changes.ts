import { getFormatter, getTranslations } from 'next-intl/server';
import { differenceOf } from '#src/core/difference.ts';

/** A figure of a dataset in names, and what it was before. */
export type Compared = {
  label: string;
  period: string;
  areaName: string;
  destinationName: string;
  before: number | null;
  value: number | null;
};

/** The words for a figure and its change: which one, `812`, `+33 (+4,1 %)`, and from what to what by how much. */
export async function changeWords() {
  const [t, format] = await Promise.all([getTranslations('changes'), getFormatter()]);
  const number = (value: number | null): string =>
    value === null ? t('none') : format.number(value, { maximumFractionDigits: 3 });
  const signed = (value: number, digits: number): string =>
    `${value > 0 ? '+' : ''}${format.number(value, { maximumFractionDigits: digits })}`;
  const by = (
    before: number | null,
    after: number | null,
    between: (by: string, percent: string) => string,
  ): string => {
    const difference = differenceOf(before, after);
    if (!difference) return '';
    return between(signed(difference.by, 3), difference.percent === null ? '' : `${signed(difference.percent, 1)} %`);
  };
  return {
    number,
    cell: ({ label, period, areaName, destinationName }: Omit<Compared, 'before' | 'value'>): string =>
      `${label} ${period}, ${destinationName ? `${areaName} → ${destinationName}` : areaName}`,
    by: (before: number | null, after: number | null): string =>
      by(before, after, (difference, percent) => (percent ? `${difference} (${percent})` : difference)),
    fromTo: ({ before, value }: Pick<Compared, 'before' | 'value'>): string =>
      [
        `${number(before)} → ${number(value)}`,
        by(before, value, (difference, percent) => `(${[difference, percent].filter(Boolean).join(', ')})`),
      ]
        .filter(Boolean)
        .join(' '),
  };
}
