import { getTranslations } from 'next-intl/server';
import { mapWords } from '#src/i18n/map-words.ts';
import { exportName } from '#src/formats/exported.ts';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Section } from '#src/ui/Section.tsx';
import { datasetMap } from '../queries/map.ts';
import type { Dataset } from '../schema/datasets.ts';
import { mapChoicesOf } from '../schema/map.ts';
import { MapChoicesBar } from './MapChoicesBar.tsx';
import { MapLegend } from './MapLegend.tsx';
import { MapPicture } from './MapPicture.tsx';
import { MapTable } from './MapTable.tsx';
import { ThemeMap } from './ThemeMap.tsx';

type Props = { processId: string; dataset: Dataset; parameters: Readonly<Record<string, string>> };

/** A dataset as a map, with its legend, its table and its files. */
export async function DatasetAtlas({ processId, dataset, parameters }: Props) {
  const [t, tc, words, map] = await Promise.all([
    getTranslations('datasets.map'),
    getTranslations('datasets.cells'),
    mapWords(),
    read(datasetMap, { processId, itemId: dataset.id, ...mapChoicesOf(parameters) }),
  ]);
  const path = `/processer/${processId}/sak/${dataset.code}`;
  const { markerad: marked, ...rest } = parameters;
  const file = (format: string): string => withParameters(`${path}/export`, { ...rest, format });
  const download = (format: string, label: string) => (
    <ButtonLink href={file(format)} size="small">
      {label}
    </ButtonLink>
  );
  const kinds = {
    areas: t('areasLabel', { measure: map.measure.label, period: map.choices.period }),
    circles: t('circlesLabel', { measure: map.measure.label, period: map.choices.period }),
    flows: t('flowsLabel', { measure: map.measure.label, period: map.choices.period }),
    shapes: t('shapesLabel', { title: map.title }),
  };
  return (
    <Section
      actions={
        <>
          {download('svg', t('svg'))}
          <MapPicture
            address={file('svg')}
            failed={t('pictureFailed')}
            label={t('png')}
            name={exportName([map.code, map.title, map.choices.period], 'png')}
          />
          {download('geojson', t('geojson'))}
          {download('csv', tc('csv'))}
          {download('xlsx', tc('excel'))}
        </>
      }
      id="karta"
      lead={kinds[map.drawn]}
      title={t('title')}
    >
      <div className="grid gap-5">
        {map.form !== 'areas' && <MapChoicesBar map={map} parameters={parameters} path={path} />}
        <p className="sr-only">{t('alternative')}</p>
        <ThemeMap
          bounds={map.bounds}
          choices={map.choices}
          href={withParameters(path, rest)}
          itemId={dataset.id}
          key={`${map.drawn} ${map.layer?.id}`}
          layerId={map.form === 'areas' ? dataset.id : map.layer?.id}
          marked={marked}
          processId={processId}
          changed={`${map.release} ${map.layer?.release}`}
          service={environment().mapService}
          words={{
            ...words,
            keys: `${words.keys} ${t('moves')}`,
            label: kinds[map.drawn],
            notFetched: t('notFetched'),
            missing: t('missing'),
          }}
        />
        <MapLegend map={map} />
        <MapTable map={map} parameters={parameters} path={path} />
      </div>
    </Section>
  );
}
