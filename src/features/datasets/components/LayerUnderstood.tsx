import { getFormatter, getTranslations } from 'next-intl/server';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { UnderstoodAreas } from '../schema/imports.ts';

type Example = UnderstoodAreas['examples'][number];

/** What was understood of a layer: some of its areas, with where on earth they ended up, and what they lack. */
export async function LayerUnderstood({ layer }: { layer: UnderstoodAreas }) {
  const [t, tu, format] = await Promise.all([
    getTranslations('datasets.import.areasRead'),
    getTranslations('datasets.import.understood'),
    getFormatter(),
  ]);
  const degrees = (value: number): string =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const columns: Column<Example>[] = [
    {
      id: 'written',
      header: tu('written'),
      rowHeader: true,
      cell: ({ written }) => (
        <code className="break-words text-sm" translate="no">
          {written}
        </code>
      ),
    },
    { id: 'read', header: tu('value'), cell: ({ code, name }) => `${code} ${name}`.trim() },
    { id: 'shape', header: t('shape'), cell: ({ shape }) => t(`shapes.${shape ?? 'none'}`) },
    {
      id: 'middle',
      header: t('middle'),
      cell: ({ longitude, latitude }) =>
        longitude === undefined || latitude === undefined ? (
          ''
        ) : (
          <span className="tabular">{t('degrees', { north: degrees(latitude), east: degrees(longitude) })}</span>
        ),
    },
  ];
  return (
    <Section lead={t('lead', { areas: layer.areas })} title={tu('title')}>
      <Table caption={tu('examples')} columns={columns} rowKey={({ written }) => written} rows={layer.examples} />
      <div className="mt-5">
        <DefinitionList
          items={[
            { term: t('otherwise'), description: format.number(layer.otherwise) },
            { term: t('withoutShape'), description: format.number(layer.withoutShape) },
            { term: tu('leftOut'), description: tu('nothingLeftOut') },
          ]}
        />
      </div>
    </Section>
  );
}
