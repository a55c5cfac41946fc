import { getTranslations } from 'next-intl/server';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import type { DatasetMap } from '../queries/map.ts';
import { flowCounts } from '../schema/map.ts';

type Props = { map: DatasetMap; path: string; parameters: Readonly<Record<string, string>> };

/**
 * What is shown, and how: measure, period, classes, layer; for flows how many and to or from where. All of it stands in
 * the address.
 */
export async function MapChoicesBar({ map, path, parameters }: Props) {
  const [t, tc] = await Promise.all([getTranslations('datasets.map'), getTranslations('datasets.cells')]);
  const { choices, form, layer, layers, measures, periods, places } = map;
  const chosen = ['matt', 'period', 'indelning', 'klasser', 'lager', 'omrade', 'antal'].some(
    (name) => parameters[name],
  );
  const field = (
    name: string,
    label: string,
    value: string,
    options: { value: string; label: string }[],
    placeholder?: string,
  ) => (
    <SelectField
      defaultValue={value}
      key={`${name} ${value}`}
      label={label}
      name={name}
      options={options}
      placeholder={placeholder}
    />
  );
  const flows = form === 'flows';
  return (
    <FilterBar
      action={path}
      clear={chosen ? { href: `${path}?vy=karta`, label: t('reset') } : undefined}
      kept={{ vy: 'karta', ordning: parameters['ordning'] }}
      label={t('choices')}
      submit={t('show')}
    >
      {measures.length > 1 &&
        field(
          'matt',
          tc('measure'),
          choices.measure,
          measures.map(({ key, label }) => ({ value: key, label })),
        )}
      {periods.length > 1 &&
        field(
          'period',
          tc('period'),
          choices.period,
          periods.toReversed().map((period) => ({ value: period, label: period })),
        )}
      {!flows &&
        field(
          'indelning',
          t('method'),
          { natural: 'naturliga', quantiles: 'kvantiler', equal: 'lika' }[choices.method],
          [
            { value: 'naturliga', label: t('natural') },
            { value: 'kvantiler', label: t('quantiles') },
            { value: 'lika', label: t('equal') },
          ],
        )}
      {!flows &&
        field(
          'klasser',
          t('classes'),
          String(choices.classes),
          [3, 4, 5, 6, 7].map((count) => ({ value: String(count), label: String(count) })),
        )}
      {flows &&
        field(
          'omrade',
          t('place'),
          choices.place,
          places.map(({ code, name }) => ({ value: code, label: name })),
          tc('all'),
        )}
      {flows &&
        field(
          'antal',
          t('most'),
          String(choices.most),
          flowCounts.map((count) => ({ value: String(count), label: t('largest', { count }) })),
        )}
      {layers.length > 0 &&
        field('lager', t('layer'), layer?.code ?? 'inget', [
          ...layers.map(({ code, title, level }) => ({ value: code, label: level ? title : `${code} ${title}` })),
          { value: 'inget', label: flows ? t('noLayer') : t('circles') },
        ])}
    </FilterBar>
  );
}
