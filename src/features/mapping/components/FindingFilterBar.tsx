import { getTranslations } from 'next-intl/server';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { SelectField } from '#src/ui/SelectField.tsx';
import { bases } from '../schema.ts';

export type FindingFilterBarProps = {
  path: string;
  parameters: Readonly<Record<string, string | undefined>>;
  choices: {
    themes: readonly { id: string; name: string; archived: boolean; count: number }[];
    parties: readonly { id: string; name: string }[];
    municipalities: readonly { code: string; name: string }[];
  };
  /** The imported layers that can lie beneath the map. */
  layers: readonly { code: string; title: string }[];
};

const filters = ['theme', 'organisationId', 'basis', 'municipality', 'gap'] as const;

export async function FindingFilterBar({ path, parameters, choices, layers }: FindingFilterBarProps) {
  const [t, tb] = await Promise.all([
    getTranslations('mapping.filters'),
    getTranslations('kinds.finding.values.basis'),
  ]);
  const field = (
    name: (typeof filters)[number] | 'bakgrund',
    label: string,
    options: { value: string; label: string }[],
    any = t('any'),
  ) => (
    <SelectField
      defaultValue={parameters[name] ?? ''}
      key={`${name}-${parameters[name] ?? ''}`}
      label={label}
      name={name}
      options={options}
      placeholder={any}
    />
  );
  const kept = { status: parameters['status'], order: parameters['order'], vy: parameters['vy'] };
  return (
    <FilterBar
      action={path}
      clear={
        filters.some((name) => parameters[name])
          ? { href: withParameters(path, { ...kept, bakgrund: parameters['bakgrund'] }), label: t('clear') }
          : undefined
      }
      kept={layers.length > 0 ? kept : { ...kept, bakgrund: parameters['bakgrund'] }}
      label={t('label')}
      submit={t('apply')}
    >
      {field(
        'theme',
        t('theme'),
        choices.themes
          .filter(({ archived, count }) => !archived || count > 0)
          .map(({ id, name }) => ({ value: id, label: name })),
      )}
      {field(
        'organisationId',
        t('party'),
        choices.parties.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {field(
        'basis',
        t('basis'),
        bases.map((basis) => ({ value: basis, label: tb(basis) })),
      )}
      {field(
        'municipality',
        t('municipality'),
        choices.municipalities.map(({ code, name }) => ({ value: code, label: name })),
      )}
      {field('gap', t('gap'), [{ value: 'unused', label: t('unused') }], t('whatever'))}
      {layers.length > 0 &&
        field(
          'bakgrund',
          t('background'),
          layers.map(({ code, title }) => ({ value: code, label: title })),
          t('noBackground'),
        )}
    </FilterBar>
  );
}
