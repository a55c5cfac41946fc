import { named as called } from '../rules/column-names.ts';
import { hyphensIn, periodIn } from '../rules/periods.ts';
import type { PreviewColumn } from '../schema/imports.ts';
import type { Mapping } from '../schema/mapping.ts';
import { FigureReader } from '#src/formats/figures.ts';

export type Place = { column: number; name: string };
/** A column of values: how its figures are read, and what of the measure and the period stands in its name. */
export type ValueColumn = Place & {
  period: string | undefined;
  measure: string;
  label: string;
  unit: string;
  figures: FigureReader;
};
export type Columns = {
  area: Place;
  destination: Place | undefined;
  period: (Place & { years: boolean }) | undefined;
  measures: Place[];
  names: Place[];
  unit: Place | undefined;
  notes: Place[];
  /** Those whose empty cells have what stands above. */
  filled: number[];
  values: ValueColumn[];
};

/** What the columns of a file give, by its mapping. */
export function columnsOf(mapping: Mapping, columns: readonly PreviewColumn[]): Columns {
  const all = (role: string): Place[] =>
    mapping.columns.flatMap((column, index) =>
      column.role === role ? [{ column: index, name: columns[index]?.name ?? '' }] : [],
    );
  const named = mapping.columns.some(({ role }) => role === 'measure' || role === 'measure-name');
  const [singles, several] = [all('value'), all('value').length > 1];
  const period = all('period')[0];
  const headings = all('period-value').map(({ name }) => name);
  const years = hyphensIn(headings).has('years') || headings.some((one) => called.schoolYear.test(one));
  const values = [...singles, ...all('period-value')].map((place): ValueColumn => {
    const { role, label = '', unit = '', decimal = '' } = mapping.columns[place.column] ?? {};
    const inName = role === 'period-value' ? periodIn(place.name, columns[place.column]?.levels, years) : undefined;
    const rest =
      role === 'period-value'
        ? (inName?.rest ?? '')
        : several || (mapping.measure === '' && !named)
          ? place.name.trim()
          : '';
    const given = named ? '' : mapping.measure;
    return {
      ...place,
      period: role === 'period-value' ? (inName?.period ?? '') : undefined,
      measure: [given, rest].filter(Boolean).join(' · ') || (named ? '' : label),
      label: role === 'period-value' ? '' : label,
      unit: unit || mapping.unit,
      figures: new FigureReader(
        decimal === ',' || decimal === '.' ? decimal : undefined,
        columns[place.column]?.unit === '%',
      ),
    };
  });
  return {
    area: all('area')[0] ?? { column: -1, name: '' },
    destination: mapping.form === 'flows' ? all('destination')[0] : undefined,
    period: period && { ...period, years: called.schoolYear.test(period.name) },
    measures: named ? (all('measure').length > 0 ? all('measure') : all('measure-name')) : [],
    names: all('measure-name'),
    unit: all('unit')[0],
    notes: all('note'),
    filled: mapping.columns.flatMap(({ fill }, index) => (fill === 'above' ? [index] : [])),
    values,
  };
}
