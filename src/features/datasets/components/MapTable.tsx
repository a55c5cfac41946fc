import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { rampOf } from '#src/core/ramp.ts';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { DatasetMap, MapMark } from '../queries/map.ts';
import { borderDecimals, classText } from '../rules/map.ts';
import { ClassSign } from './MapLegend.tsx';

type Props = { map: DatasetMap; path: string; parameters: Readonly<Record<string, string>> };
const mostRows = 500;

/**
 * The map as a table: the same areas or flows, each with its value and its class. A name shows its place on the map.
 */
export async function MapTable({ map, path, parameters }: Props) {
  const [t, tc, tk, format] = await Promise.all([
    getTranslations('datasets.map'),
    getTranslations('datasets.cells'),
    getTranslations('datasets.copy'),
    getFormatter(),
  ]);
  const { drawn, classes, measure } = map;
  const byName = parameters['ordning'] === 'namn' || drawn === 'shapes';
  const names = new Intl.Collator('sv');
  const rows = map.marks.toSorted(
    (one, other) =>
      (byName ? 0 : (other.value ?? -Infinity) - (one.value ?? -Infinity) || 0) ||
      names.compare(one.name, other.name) ||
      names.compare(one.destinationName, other.destinationName),
  );
  const number = (value: number): string => format.number(value, { maximumFractionDigits: 6 });
  const borders = (value: number): string => format.number(value, { maximumFractionDigits: borderDecimals(classes) });
  const steps = rampOf(classes.classes.length, classes.below);
  const sort = (order: 'namn' | undefined, direction: 'ascending' | 'descending') => ({
    href: withParameters(path, { ...parameters, ordning: order }),
    direction: byName === (order === 'namn') ? direction : undefined,
  });
  const place = (mark: MapMark, name: string) =>
    mark.at ? (
      <Link className="link" href={withParameters(path, { ...parameters, markerad: mark.key })} scroll={false}>
        {name}
      </Link>
    ) : (
      name
    );
  const columns: Column<MapMark>[] = [
    {
      id: 'area',
      header: drawn === 'flows' ? tc('from') : tc('area'),
      rowHeader: true,
      cell: (mark) => place(mark, mark.name),
      ...(drawn !== 'shapes' && { sort: sort('namn', 'ascending') }),
    },
    ...(drawn === 'shapes'
      ? [{ id: 'code', header: tc('code'), cell: (mark: MapMark) => <span className="tabular">{mark.area}</span> }]
      : []),
    ...(drawn === 'flows'
      ? [{ id: 'destination', header: tc('to'), cell: (mark: MapMark) => mark.destinationName }]
      : []),
    ...(drawn === 'shapes'
      ? []
      : [
          {
            id: 'value',
            header: measure.unit ? t('legendUnit', { measure: measure.label, unit: measure.unit }) : measure.label,
            align: 'end' as const,
            sort: sort(undefined, 'descending'),
            copied: ({ value, note }: MapMark) => value ?? note,
            cell: ({ value, note }: MapMark) =>
              value === null ? <span className="text-muted">{note || '–'}</span> : number(value),
          },
        ]),
    ...(classes.classes.length === 0
      ? []
      : [
          {
            id: 'class',
            header: t('class'),
            cell: ({ class: at, at: placed }: MapMark) =>
              at === null ? (
                <span className="text-muted">{placed ? t('missing') : t('noPlace')}</span>
              ) : (
                <span className="inline-flex items-center gap-1.5">
                  <ClassSign step={steps[at]!} />
                  <span className="whitespace-nowrap tabular">{classText(classes.classes[at]!, borders)}</span>
                </span>
              ),
          },
        ]),
  ];
  return (
    <div className="grid gap-2">
      <Table
        caption={t('table')}
        columns={columns}
        currentKey={parameters['markerad']}
        empty={<p className="text-muted">{t('nothing')}</p>}
        maxHeight="32rem"
        narrow="scroll"
        rowKey={({ key }) => key}
        rows={rows.slice(0, mostRows)}
        tools={<CopyTable doneLabel={tk('done')} failedLabel={tk('failed')} label={tk('label')} />}
      />
      {rows.length > mostRows && (
        <p className="text-sm text-muted">{t('moreRows', { shown: mostRows, total: rows.length })}</p>
      )}
    </div>
  );
}
