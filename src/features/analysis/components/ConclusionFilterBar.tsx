import { getTranslations } from 'next-intl/server';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { conclusionGaps, dimensions } from '../schema.ts';

export type ConclusionFilterBarProps = {
  path: string;
  parameters: Readonly<Record<string, string | undefined>>;
  gaps: Readonly<Record<(typeof conclusionGaps)[number], number>> | undefined;
};

export async function ConclusionFilterBar({ path, parameters, gaps }: ConclusionFilterBarProps) {
  const [t, td] = await Promise.all([
    getTranslations('analysis.filters'),
    getTranslations('kinds.conclusion.values.dimensions'),
  ]);
  const { dimension, gap, status, order } = parameters;
  return (
    <FilterBar
      action={path}
      clear={dimension || gap ? { href: path, label: t('clear') } : undefined}
      kept={{ status, order }}
      label={t('label')}
      submit={t('apply')}
    >
      <SelectField
        defaultValue={gap ?? ''}
        key={`gap-${gap ?? ''}`}
        label={t('gap')}
        name="gap"
        options={conclusionGaps.map((one) => ({ value: one, label: t(one, { count: gaps?.[one] ?? 0 }) }))}
        placeholder={t('whatever')}
      />
      <SelectField
        defaultValue={dimension ?? ''}
        key={`dimension-${dimension ?? ''}`}
        label={t('dimension')}
        name="dimension"
        options={dimensions.map((one) => ({ value: one, label: td(one) }))}
        placeholder={t('any')}
      />
    </FilterBar>
  );
}
