import { getTranslations } from 'next-intl/server';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { bases } from '../schema.ts';

export type FindingFilterBarProps = {
  path: string;
  parameters: Readonly<Record<string, string | undefined>>;
  choices: { themes: readonly { id: string; name: string; archived: boolean; count: number }[]; parties: readonly { id: string; name: string }[]; municipalities: readonly { code: string; name: string }[] };
};

const filters = ['theme', 'organisationId', 'basis', 'municipality', 'gap'] as const;

export async function FindingFilterBar({ path, parameters, choices }: FindingFilterBarProps) {
  const [t, tb] = await Promise.all([getTranslations('mapping.filters'), getTranslations('mapping.bases')]);
  const field = (name: (typeof filters)[number], label: string, options: { value: string; label: string }[], any = t('any')) => (
    <SelectField defaultValue={parameters[name] ?? ''} key={`${name}-${parameters[name] ?? ''}`} label={label} name={name} options={options} placeholder={any} />
  );
  return (
    <FilterBar
      action={path}
      clear={filters.some((name) => parameters[name]) ? { href: path, label: t('clear') } : undefined}
      kept={{ status: parameters['status'], order: parameters['order'], vy: parameters['vy'] }}
      label={t('label')}
      submit={t('apply')}
    >
      {field('theme', t('theme'), choices.themes.filter(({ archived, count }) => !archived || count > 0).map(({ id, name }) => ({ value: id, label: name })))}
      {field('organisationId', t('party'), choices.parties.map(({ id, name }) => ({ value: id, label: name })))}
      {field('basis', t('basis'), bases.map((basis) => ({ value: basis, label: tb(basis) })))}
      {field('municipality', t('municipality'), choices.municipalities.map(({ code, name }) => ({ value: code, label: name })))}
      {field('gap', t('gap'), [{ value: 'unused', label: t('unused') }], t('whatever'))}
    </FilterBar>
  );
}
