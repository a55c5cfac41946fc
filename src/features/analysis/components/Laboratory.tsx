import { getLocale, getTranslations } from 'next-intl/server';
import { areaLayers } from '#src/features/datasets/queries/layers.ts';
import { listDatasets } from '#src/features/datasets/queries/datasets.ts';
import { mapWords } from '#src/i18n/map-words.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { mayKeepRuns } from '../queries/runs.ts';
import { analysisNames, analysisOf } from '../rules/analyses.ts';
import { laboratoryChoices } from '../rules/laboratory.ts';
import { KeptChoices } from './KeptChoices.tsx';
import { LaboratoryDesk } from './LaboratoryDesk.tsx';
import { laboratoryWords, resultTexts } from './LaboratoryTexts.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** The limits, the view and the area: other data, another period or another analysis keep them. */
const keptNames = [
  ...new Set(
    analysisNames.flatMap((name) => Object.values(analysisOf(name).parameters).map(({ inAddress }) => inAddress)),
  ),
  'vy',
  'omrade',
];

/** Where an analysis is made of flows, its limits are moved, and what is found is kept. */
export async function Laboratory({ processId, parameters: address }: Props) {
  const chosen = laboratoryChoices(address);
  const [{ rows: flows }, { rows: figures }] = await Promise.all([
    read(listDatasets, { processId, form: 'flows', order: 'code', limit: 200 }),
    read(listDatasets, { processId, form: 'measures', order: 'code', limit: 200 }),
  ]);
  const datasets = [...flows, ...figures];
  const asked = analysisOf(chosen.analysis).of;
  const data =
    datasets.find(({ code }) => code === chosen.data) ?? datasets.find(({ form }) => form === asked) ?? datasets[0];
  // Of what is chosen the data come first: an analysis that cannot be made of them gives way to one that can.
  const suited = analysisNames.filter((name) => analysisOf(name).of === data?.form);
  const analysis = suited.find((name) => name === chosen.analysis) ?? suited[0] ?? chosen.analysis;
  const [t, ta, locale, words, texts, map, refused, layers, mayKeep] = await Promise.all([
    getTranslations('analysis.lab'),
    getTranslations('analysis.analyses'),
    getLocale(),
    laboratoryWords(analysis),
    resultTexts(analysis),
    mapWords(),
    refusals(),
    read(areaLayers, { processId }),
    read(mayKeepRuns, { processId }),
  ]);
  const path = `/processer/${processId}/analys/laboratoriet`;
  const header = (
    <PageHeader
      actions={<ButtonLink href={`/processer/${processId}/analys/korningar`}>{t('runs')}</ButtonLink>}
      lead={t('lead')}
      title={t('title')}
    />
  );
  if (!data)
    return (
      <>
        {header}
        <EmptyState
          action={<ButtonLink href={`/processer/${processId}/kartlaggning/data`}>{t('toData')}</ButtonLink>}
          text={t('emptyText')}
          title={t('emptyTitle')}
        />
      </>
    );
  const ofFlows = data.form === 'flows';
  const measure = ofFlows ? (data.measures.find(({ key }) => key === chosen.measure) ?? data.measures[0]) : undefined;
  const period = data.periods.find((one) => one === chosen.period) ?? data.periods.at(-1) ?? '';
  const field = (name: string, label: string, value: string, options: { value: string; label: string }[]) => (
    <SelectField defaultValue={value} key={`${name} ${value}`} label={label} name={name} options={options} />
  );
  const title = ta(`${analysis}.name`);
  const source = t('line', {
    code: data.code,
    title: data.title,
    release: data.release,
    origin: data.origin || t('unknown'),
    measure: measure?.label ?? '',
    period,
    analysis: title,
    algorithm: analysisOf(analysis).version,
  });
  return (
    <>
      {header}
      <div className="grid gap-4">
        <FilterBar action={path} label={t('choices')} submit={t('show')}>
          {field(
            'data',
            t('data'),
            data.code,
            datasets.map(({ code, title: name }) => ({ value: code, label: `${code} ${name}` })),
          )}
          {ofFlows &&
            data.measures.length > 1 &&
            field(
              'matt',
              t('measure'),
              measure?.key ?? '',
              data.measures.map(({ key, label }) => ({ value: key, label })),
            )}
          {field(
            'period',
            t('period'),
            period,
            data.periods.toReversed().map((one) => ({ value: one, label: one })),
          )}
          {field(
            'analys',
            t('analysis'),
            analysis,
            suited.map((name) => ({ value: name, label: ta(`${name}.name`) })),
          )}
          <KeptChoices names={keptNames} />
        </FilterBar>
        <LaboratoryDesk
          {...texts}
          analysis={analysis}
          data={{ id: data.id, code: data.code, version: data.version, measure: measure?.key ?? '', period }}
          layers={layers
            .toSorted((one, other) => Number(other.level === 'municipality') - Number(one.level === 'municipality'))
            .slice(0, 4)
            .map(({ id }) => id)}
          locale={locale}
          mapWords={{ ...map, label: t('mapLabel', { analysis: title, period }) }}
          path={path}
          processId={processId}
          refused={refused(mayKeep)}
          service={environment().mapService}
          source={source}
          title={title}
          words={words}
        />
        <p className="text-sm text-muted">
          {source} {ta(`${analysis}.about`)}
        </p>
      </div>
    </>
  );
}
