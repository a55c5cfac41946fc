import { getFormatter, getTranslations } from 'next-intl/server';
import { changeWords } from '#src/i18n/changes.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import { type CellRow, datasetAreas, datasetChoices, listCells } from '../queries/cells.ts';
import type { Dataset } from '../schema/datasets.ts';

type Props = { processId: string; dataset: Dataset; parameters: Readonly<Record<string, string>> };
const names = { matt: 'measure', period: 'period', omrade: 'area', till: 'destination' } as const;

/**
 * The figures, filtered by what stands in the address, a page at a time; the row that a citation leads to is marked.
 */
export async function CellTable({ processId, dataset, parameters }: Props) {
  if (dataset.form === 'areas') return <AreaTable dataset={dataset} processId={processId} />;
  const at = { processId, itemId: dataset.id };
  const filter = Object.fromEntries(
    Object.entries(names).map(([name, field]) => [field, (parameters[name] ?? '').slice(0, 300)]),
  );
  const since = /^\d{1,6}$/.test(parameters['andrade'] ?? '') ? Number(parameters['andrade']) : undefined;
  const [t, tc, words, format, choices, { rows, next }] = await Promise.all([
    getTranslations('datasets.cells'),
    getTranslations('datasets.copy'),
    changeWords(),
    getFormatter(),
    read(datasetChoices, at),
    read(listCells, { ...at, ...filter, ...(since && { changedSince: since }), after: parameters['efter'] ?? '' }),
  ]);
  const path = `/processer/${processId}/sak/${dataset.code}`;
  const measures = new Map(dataset.measures.map((measure) => [measure.key, measure]));
  const number = (value: number): string => format.number(value, { maximumFractionDigits: 6 });
  const change = ({ before, value }: CellRow): string => (before === value ? '' : words.by(before, value));
  const compared = dataset.release > 1 && rows.some((row) => row.existed);
  const columns: Column<CellRow>[] = [
    {
      id: 'area',
      header: dataset.form === 'flows' ? t('from') : t('area'),
      rowHeader: true,
      cell: (row) => row.areaName,
    },
    ...(dataset.form === 'flows'
      ? [{ id: 'destination', header: t('to'), cell: (row: CellRow) => row.destinationName }]
      : []),
    { id: 'period', header: t('period'), cell: (row) => <span className="tabular">{row.period}</span> },
    { id: 'measure', header: t('measure'), cell: (row) => measures.get(row.measure)?.label ?? row.measure },
    {
      id: 'value',
      header: t('value'),
      align: 'end',
      copied: (row) => row.value ?? row.note,
      cell: (row) => (
        <>
          {row.value === null ? <span className="text-muted">{row.note || '–'}</span> : number(row.value)}
          {row.value !== null && row.note && <span className="text-muted"> {row.note}</span>}{' '}
          {measures.get(row.measure)?.unit && row.value !== null && (
            <span className="text-sm text-muted">{measures.get(row.measure)?.unit}</span>
          )}
        </>
      ),
    },
    ...(compared
      ? [
          {
            id: 'change',
            header: t('change'),
            align: 'end' as const,
            cell: (row: CellRow) => (
              <span className={row.existed && row.before !== row.value ? 'text-warning' : 'text-faint'}>
                {row.existed ? change(row) : t('new')}
              </span>
            ),
          },
        ]
      : []),
  ];
  const keyOf = (row: CellRow): string => [row.measure, row.period, row.area, row.destination].join(' ');
  const chosen = filter['measure'] && filter['period'] && filter['area'] ? rows[0] : undefined;
  const field = (name: keyof typeof names, label: string, options: { value: string; label: string }[]) => (
    <SelectField
      defaultValue={parameters[name] ?? ''}
      key={`${name}${parameters[name] ?? ''}`}
      label={label}
      name={name}
      options={options}
      placeholder={t('all')}
    />
  );
  const places = (list: readonly { code: string; name: string }[]) =>
    list.map(({ code, name }) => ({ value: code, label: name }));
  // Excel takes the first zero of a code away when it opens a CSV file, however the file is written.
  const zeros = [...choices.areas, ...choices.destinations].some(({ code }) => code.startsWith('0'))
    ? [t('zeros')]
    : [];
  const filtered = Object.keys(names).some((name) => parameters[name]) || since !== undefined;
  return (
    <Section
      actions={
        <>
          <ButtonLink href={`${path}/export?format=csv`} size="small">
            {t('csv')}
          </ButtonLink>
          <ButtonLink href={`${path}/export?format=xlsx`} size="small">
            {t('excel')}
          </ButtonLink>
        </>
      }
      id="varden"
      lead={since === undefined ? [t('lead', { count: dataset.rows }), ...zeros].join(' ') : t('changedLead')}
      title={t('title')}
    >
      <div className="grid gap-5">
        <FilterBar
          action={path}
          clear={filtered ? { href: path, label: t('clear') } : undefined}
          kept={{ andrade: parameters['andrade'] }}
          label={t('filter')}
          submit={t('show')}
        >
          {dataset.measures.length > 1 &&
            field(
              'matt',
              t('measure'),
              dataset.measures.map(({ key, label }) => ({ value: key, label })),
            )}
          {dataset.periods.length > 1 &&
            field(
              'period',
              t('period'),
              dataset.periods.toReversed().map((period) => ({ value: period, label: period })),
            )}
          {field('omrade', dataset.form === 'flows' ? t('from') : t('area'), places(choices.areas))}
          {dataset.form === 'flows' && field('till', t('to'), places(choices.destinations))}
        </FilterBar>
        <Table
          caption={t('title')}
          captionHidden
          columns={columns}
          currentKey={chosen && keyOf(chosen)}
          empty={<EmptyState level={3} text={t('noneText')} title={t('none')} />}
          rowKey={keyOf}
          rows={rows}
          tools={<CopyTable doneLabel={tc('done')} failedLabel={tc('failed')} label={tc('label')} />}
        />
        <Pager
          first={
            parameters['efter']
              ? { href: withParameters(path, { ...parameters, efter: undefined }), label: t('first') }
              : undefined
          }
          label={t('pages')}
          next={next ? { href: withParameters(path, { ...parameters, efter: next }), label: t('next') } : undefined}
        />
      </div>
    </Section>
  );
}

/** The areas of a layer: the table twin of its shapes. */
async function AreaTable({ processId, dataset }: Omit<Props, 'parameters'>) {
  const [t, { features }] = await Promise.all([
    getTranslations('datasets.cells'),
    read(datasetAreas, { processId, itemId: dataset.id }),
  ]);
  type Area = { code: string; name: string; shape: string };
  const rows: Area[] = features.slice(0, 500).map(({ id, properties, geometry }) => ({
    code: id,
    name: String(properties['name'] ?? ''),
    shape: String((geometry as { type?: string } | null)?.type ?? '–'),
  }));
  const columns: Column<Area>[] = [
    { id: 'code', header: t('code'), cell: ({ code }) => <span className="tabular">{code}</span> },
    { id: 'name', header: t('area'), rowHeader: true, cell: ({ name, code }) => name || code },
    { id: 'shape', header: t('shape'), cell: ({ shape }) => shape },
  ];
  return (
    <Section id="varden" lead={t('areasLead', { count: dataset.rows })} title={t('areas')}>
      <Table
        caption={t('areas')}
        captionHidden
        columns={columns}
        maxHeight="32rem"
        rowKey={({ code }) => code}
        rows={rows}
      />
    </Section>
  );
}
