import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getDraft } from '../queries/drafts.ts';
import { DraftCreate, DraftEdit } from '../schema.ts';

/** The form of a draft; without `itemId` a new one. */
export async function DraftForm({ processId, itemId }: { processId: string; itemId?: string | undefined }) {
  const [t, draft] = await Promise.all([
    getTranslations('drafting'),
    itemId ? read(getDraft, { processId, itemId }) : undefined,
  ]);
  return (
    <>
      <PageHeader code={draft?.code} eyebrow={t('title')} title={draft ? draft.title : t('new')} />
      <ItemForm
        drawn={['title', 'text', 'periodFrom', 'periodTo']}
        back={`/processer/${processId}/rus`}
        create={{ command: 'drafting.create', schema: DraftCreate }}
        edit={{ command: 'drafting.edit', schema: DraftEdit }}
        item={draft}
        kind="draft"
        processId={processId}
        stay
        words={{ submit: draft ? t('save') : t('create'), cancel: t('cancel'), notice: t('saved') }}
      >
        <TextField defaultValue={draft?.title} label={t('fields.title')} name="title" required />
        <ProseField defaultValue={draft?.text} label={t('fields.text')} name="text" optional={t('fields.optional')} />
        <div className="flex flex-wrap gap-6">
          <TextField
            defaultValue={draft?.periodFrom ?? undefined}
            inputMode="numeric"
            label={t('fields.periodFrom')}
            name="periodFrom"
            optional={t('fields.optional')}
          />
          <TextField
            defaultValue={draft?.periodTo ?? undefined}
            inputMode="numeric"
            label={t('fields.periodTo')}
            name="periodTo"
            optional={t('fields.optional')}
          />
        </div>
      </ItemForm>
    </>
  );
}
