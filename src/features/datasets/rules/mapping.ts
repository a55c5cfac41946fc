import type { PreviewColumn } from '../schema/imports.ts';
import type { ColumnRole, FaultReason, Mapping } from '../schema/mapping.ts';

/** What the fields of each column are named by: the same for a column of the same name in another file. */
export const columnKeys = (columns: readonly PreviewColumn[]): string[] =>
  columns.map(
    ({ name, part }, index) =>
      `${name} ${part ?? ''} ${columns.slice(0, index).filter((before) => before.name === name && before.part === part).length}`,
  );

/**
 * The mapping for another file, by the names of the columns: what a person has chosen for a column stays, what is new
 * is as proposed.
 */
export function carriedMapping(
  before: Mapping,
  were: readonly PreviewColumn[],
  now: readonly PreviewColumn[],
  proposal: Mapping,
): Mapping {
  const chosen = new Map(were.map(({ name, part }, index) => [`${name} ${part ?? ''}`, before.columns[index]]));
  const known = now.filter(({ name, part }) => chosen.get(`${name} ${part ?? ''}`) !== undefined).length;
  if (known === 0) return proposal;
  return {
    ...before,
    columns: now.map(({ name, part }, index) => {
      const [kept, found] = [chosen.get(`${name} ${part ?? ''}`), proposal.columns[index]];
      // How its figures are written, and whether it has gaps, each file says anew.
      const written = found && {
        decimal: found.decimal,
        fill: kept?.role === found.role ? found.fill : ('no' as const),
      };
      return { ...(kept ?? found ?? { role: 'ask', label: '', unit: '', decimal: '', fill: 'no' }), ...written };
    }),
  };
}

/** What a mapping lacks before a file can be read by it. */
export function mappingFaults({ form, areas, columns, period }: Mapping): FaultReason[] {
  const count = (...roles: ColumnRole[]): number => columns.filter(({ role }) => roles.includes(role)).length;
  if (form === 'areas') return count('code') === 1 ? [] : ['role-missing-code'];
  const faults: FaultReason[] = openQuestions({ areas, columns }).map(({ reason }) => reason);
  if (count('area') !== 1) faults.push('role-missing-area');
  if (form === 'flows' && count('destination') !== 1) faults.push('role-missing-destination');
  if (count('value', 'period-value') === 0) faults.push('role-missing-value');
  if (form === 'measures' && count('destination') > 0) faults.push('destination-without-flows');
  if (count('period') > 1 || (count('period') === 0 && count('value') > 0 && period === ''))
    faults.push('role-missing-period');
  return faults;
}

/** What only a person can say, and has not said yet: of which column, or of the whole. */
export function openQuestions({
  areas,
  columns,
}: Pick<Mapping, 'areas' | 'columns'>): { reason: FaultReason; column?: number }[] {
  const questions: { reason: FaultReason; column?: number }[] = [];
  const used = columns.some(({ role }) => role === 'area');
  columns.forEach(({ role, decimal, fill }, column) => {
    if (role === 'ask') questions.push({ reason: 'role-open', column });
    if (decimal === 'ask' && (role === 'value' || role === 'period-value'))
      questions.push({ reason: 'decimal-open', column });
    if (fill === 'ask' && role !== 'ignore') questions.push({ reason: 'fill-open', column });
  });
  if (areas === 'ask' && used) questions.push({ reason: 'areas-open' });
  return questions;
}
