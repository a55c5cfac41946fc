import type { PreviewColumn } from '../schema/imports.ts';
import type { ColumnRole, Mapping } from '../schema/mapping.ts';
import type { ColumnSurvey, Survey } from './survey.ts';

type Mark = Mapping['columns'][number]['decimal'];

/** The decimal mark that a column's own figures allow; `ask` where all of them can be read with either. */
function ownMark({ readings }: ColumnSurvey): Mark {
  const [comma, point] = [readings[','], readings['.']];
  if (comma > 0 && point > 0) return 'ask';
  if (comma > 0 || point > 0) return comma > 0 ? ',' : '.';
  return readings.both > 0 ? 'ask' : '';
}

/**
 * How the figures of each column are written. Where those of a column can be read in two ways, the rest of the file may
 * tell that the mark in it parts thousands; that it parts decimals, three in every figure, is asked.
 */
export function decimalsOf(columns: readonly PreviewColumn[], survey: Survey, roles: readonly ColumnRole[]): Mark[] {
  const isValue = (index: number): boolean => roles[index] === 'value' || roles[index] === 'period-value';
  const own = columns.map((_, index): Mark => {
    const seen = survey.columns[index];
    return seen && isValue(index) ? ownMark(seen) : '';
  });
  const known = new Set<Mark>(own.filter((mark) => mark === ',' || mark === '.'));
  const [only] = known;
  return own.map((mark, index) => {
    const seen = survey.columns[index];
    if (mark !== 'ask' || known.size !== 1 || !seen || (only !== ',' && only !== '.')) return mark;
    if (seen.readings[','] > 0) return mark;
    return seen.twoWays[only] === 0 ? only : 'ask';
  });
}
