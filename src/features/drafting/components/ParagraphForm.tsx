import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import type { ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getChapter, getParagraph } from '../queries/drafts.ts';
import { ParagraphCreate, ParagraphEdit } from '../schema.ts';
import { ConfirmField } from './ConfirmField.tsx';

async function Fields({ title, text }: { title?: string; text?: string }) {
  const t = await getTranslations('drafting');
  return (
    <>
      <TextField
        defaultValue={title}
        help={t('fields.paragraphTitleHelp')}
        label={t('fields.paragraphTitle')}
        name="title"
        required
      />
      <ProseField defaultValue={text} label={t('fields.paragraphText')} name="text" reading required rows={8} />
    </>
  );
}

/** The form of a paragraph that there is; what has changed beneath it can be ticked as taken into account. */
export async function ParagraphForm({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, paragraph] = await Promise.all([getTranslations('drafting'), read(getParagraph, { processId, itemId })]);
  const stale = paragraph.citations.filter((citation) => citation.stale);
  return (
    <>
      <PageHeader code={paragraph.code} eyebrow={t('title')} title={paragraph.title} />
      <ItemForm
        drawn={['title', 'text', 'chapterId']}
        edit={{ command: 'drafting.editParagraph', schema: ParagraphEdit }}
        item={paragraph}
        kind="paragraph"
        processId={processId}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        <Fields text={paragraph.text} title={paragraph.title} />
        {stale.length > 0 && (
          <ConfirmField
            citations={stale.map(({ linkId, version, code, title }) => ({ linkId, version, code, title }))}
            words={{
              label: t('stale.confirm'),
              help: t('stale.confirmHelp'),
              optional: t('fields.optional'),
            }}
          />
        )}
      </ItemForm>
    </>
  );
}

/** The form of a new paragraph in a chapter, with the field for what it `cites`. */
export async function ParagraphNew({
  processId,
  chapterId,
  cites,
}: {
  processId: string;
  chapterId: string;
  cites: ReactNode;
}) {
  const [t, chapter] = await Promise.all([
    getTranslations('drafting'),
    read(getChapter, { processId, itemId: chapterId }),
  ]);
  return (
    <>
      <PageHeader code={chapter.code} eyebrow={t('title')} title={t('paragraph.newIn', { chapter: chapter.title })} />
      <ItemForm
        drawn={['title', 'text', 'chapterId']}
        back={`/processer/${processId}/rus`}
        create={{ command: 'drafting.createParagraph', schema: ParagraphCreate }}
        kind="paragraph"
        processId={processId}
        stay
        within={{ chapterId }}
        words={{ submit: t('paragraph.create'), cancel: t('cancel'), notice: t('saved') }}
      >
        <Fields />
        {cites}
      </ItemForm>
    </>
  );
}
