import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { fieldProps } from '#src/i18n/field-props.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { conclusionFacets, getConclusion } from '../queries/conclusions.ts';
import { ConclusionCreate, ConclusionEdit, dimensions } from '../schema/conclusions.ts';

type Props = { processId: string; itemId?: string | undefined; children?: ReactNode };

/** The form of a conclusion; without `itemId` a new one, with the field for its `grounds` as children. */
export async function ConclusionForm({ processId, itemId, children }: Props) {
  const [t, tf, td, refusal, conclusion, facets] = await Promise.all([
    getTranslations('analysis'),
    getTranslations('analysis.fields'),
    getTranslations('kinds.conclusion.values.dimensions'),
    refusals(),
    itemId ? read(getConclusion, { processId, itemId }) : undefined,
    itemId ? undefined : read(conclusionFacets, { processId }),
  ]);
  const field = await fieldProps(ConclusionEdit, conclusion);
  return (
    <>
      <PageHeader
        code={conclusion?.code}
        eyebrow={t('title')}
        lead={conclusion ? undefined : t('newLead')}
        title={conclusion ? t('editTitle', { code: conclusion.code }) : t('new')}
      />
      <ItemForm
        drawn={['title', 'text', 'dimensions', 'uncertainty']}
        back={`/processer/${processId}/analys`}
        create={{ command: 'analysis.create', schema: ConclusionCreate }}
        edit={{ command: 'analysis.edit', schema: ConclusionEdit }}
        item={conclusion}
        kind="conclusion"
        processId={processId}
        refused={refusal(conclusion?.can.edit ?? facets?.create ?? 'ok')}
        words={{
          submit: conclusion ? t('actions.saveChanges') : t('actions.save'),
          cancel: t('actions.cancel'),
          notice: conclusion ? t('actions.saved') : t('actions.created'),
        }}
      >
        {children}
        <TextField {...field('title')} help={tf('titleHelp')} label={tf('title')} />
        <ProseField {...field.counted('text')} help={tf('textHelp')} label={tf('text')} reading rows={6} />
        <CheckGroup
          {...field('dimensions')}
          help={tf('dimensionsHelp')}
          label={tf('dimensions')}
          options={dimensions.map((dimension) => ({ value: dimension, label: td(dimension) }))}
        />
        <ProseField {...field('uncertainty')} help={tf('uncertaintyHelp')} label={tf('uncertainty')} rows={3} />
      </ItemForm>
    </>
  );
}
