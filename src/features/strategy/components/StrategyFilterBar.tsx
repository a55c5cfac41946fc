import { getTranslations } from 'next-intl/server';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { strategyGaps } from '../schema.ts';

export type StrategyFilterBarProps = {
  path: string;
  parameters: Readonly<Record<string, string | undefined>>;
  gaps: Readonly<Record<(typeof strategyGaps)[number], number>> | undefined;
};

export async function StrategyFilterBar({ path, parameters: { gap, status, order }, gaps }: StrategyFilterBarProps) {
  const t = await getTranslations('strategy.filters');
  return (
    <FilterBar
      action={path}
      clear={gap ? { href: path, label: t('clear') } : undefined}
      kept={{ status, order }}
      label={t('label')}
      submit={t('apply')}
    >
      <SelectField
        defaultValue={gap ?? ''}
        key={`gap-${gap ?? ''}`}
        label={t('gap')}
        name="gap"
        options={strategyGaps.map((one) => ({ value: one, label: t(one, { count: gaps?.[one] ?? 0 }) }))}
        placeholder={t('whatever')}
      />
    </FilterBar>
  );
}
