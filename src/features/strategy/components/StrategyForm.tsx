import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { fieldProps } from '#src/i18n/field-props.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getStrategy, strategyFacets } from '../queries.ts';
import { StrategyCreate, StrategyEdit } from '../schema.ts';

type Props = { processId: string; itemId?: string | undefined; children?: ReactNode };

/** The form of a strategy; without `itemId` a new one, with the field for its `grounds` as children. */
export async function StrategyForm({ processId, itemId, children }: Props) {
  const [t, tf, refusal, strategy, facets] = await Promise.all([
    getTranslations('strategy'),
    getTranslations('strategy.fields'),
    refusals(),
    itemId ? read(getStrategy, { processId, itemId }) : undefined,
    itemId ? undefined : read(strategyFacets, { processId }),
  ]);
  const field = await fieldProps(StrategyEdit, strategy);
  return (
    <>
      <PageHeader
        code={strategy?.code}
        eyebrow={t('title')}
        lead={strategy ? undefined : t('newLead')}
        title={strategy ? t('editTitle', { code: strategy.code }) : t('new')}
      />
      <ItemForm
        drawn={['title', 'text', 'municipalLevel', 'jointLevel']}
        back={`/processer/${processId}/strategi`}
        create={{ command: 'strategy.create', schema: StrategyCreate }}
        edit={{ command: 'strategy.edit', schema: StrategyEdit }}
        item={strategy}
        kind="strategy"
        processId={processId}
        refused={refusal(strategy?.can.edit ?? facets?.create ?? 'ok')}
        words={{
          submit: strategy ? t('actions.saveChanges') : t('actions.save'),
          cancel: t('actions.cancel'),
          notice: strategy ? t('actions.saved') : t('actions.created'),
        }}
      >
        {children}
        <TextField {...field('title')} help={tf('titleHelp')} label={tf('title')} />
        <ProseField {...field.counted('text')} help={tf('textHelp')} label={tf('text')} reading rows={6} />
        <ProseField
          {...field('municipalLevel')}
          help={tf('municipalLevelHelp')}
          label={tf('municipalLevel')}
          rows={4}
        />
        <ProseField {...field('jointLevel')} help={tf('jointLevelHelp')} label={tf('jointLevel')} rows={4} />
      </ItemForm>
    </>
  );
}
