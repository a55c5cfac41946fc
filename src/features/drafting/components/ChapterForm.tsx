import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getChapter, getDraft } from '../queries/drafts.ts';
import { ChapterCreate, ChapterEdit } from '../schema.ts';

async function Fields({ title, text }: { title?: string; text?: string }) {
  const t = await getTranslations('drafting');
  return (
    <>
      <TextField defaultValue={title} label={t('fields.title')} name="title" required />
      <ProseField defaultValue={text} label={t('fields.text')} name="text" optional={t('fields.optional')} />
    </>
  );
}

/** The form of a chapter that there is. */
export async function ChapterForm({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, chapter] = await Promise.all([getTranslations('drafting'), read(getChapter, { processId, itemId })]);
  return (
    <>
      <PageHeader code={chapter.code} eyebrow={t('title')} title={chapter.title} />
      <ItemForm
        drawn={['title', 'text', 'draftId']}
        edit={{ command: 'drafting.editChapter', schema: ChapterEdit }}
        item={chapter}
        kind="chapter"
        processId={processId}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        <Fields text={chapter.text} title={chapter.title} />
      </ItemForm>
    </>
  );
}

/** The form of a new chapter in a draft. */
export async function ChapterNew({ processId, draftId }: { processId: string; draftId: string }) {
  const [t, refused, draft] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(getDraft, { processId, itemId: draftId }),
  ]);
  return (
    <>
      <PageHeader code={draft.code} eyebrow={draft.title} title={t('chapter.new')} />
      <ItemForm
        drawn={['title', 'text', 'draftId']}
        back={`/processer/${processId}/rus`}
        create={{ command: 'drafting.createChapter', schema: ChapterCreate }}
        kind="chapter"
        processId={processId}
        refused={refused(draft.can.createChapter)}
        stay
        within={{ draftId }}
        words={{ submit: t('chapter.create'), cancel: t('cancel'), notice: t('saved') }}
      >
        <Fields />
      </ItemForm>
    </>
  );
}
