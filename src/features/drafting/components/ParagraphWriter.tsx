import { getTranslations } from 'next-intl/server';
import { formReading } from '#src/core/form-schema.ts';
import { linkRules } from '#src/core/kinds.ts';
import { partWords } from '#src/features/thread/components/PartWords.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { getParagraph } from '../queries/drafts.ts';
import { type DraftPlace, draftAddress } from '../rules/place.ts';
import { type Citation, ParagraphCreate, ParagraphEdit } from '../schema.ts';
import { ParagraphSources } from './ParagraphSources.tsx';
import { WriterForm } from './WriterForm.tsx';

/** The field of the text and its words, with those of the form around it. */
async function fields(processId: string, text: string | undefined, citations: readonly Citation[]) {
  const [t, part] = await Promise.all([getTranslations('drafting'), partWords()]);
  return {
    citing: {
      processId,
      defaultValue: text,
      cited: citations.map(({ id }) => id),
      kinds: linkRules.paragraph.cites ?? [],
      words: {
        label: t('fields.paragraphText'),
        help: t('fields.citesHelp'),
        offered: t('fields.cites'),
        hits: t('fields.citesHits'),
        chosen: t('fields.cites'),
        added: t('fields.citesAdded'),
        part,
      },
    },
    stale: citations
      .filter(({ stale }) => stale)
      .map(({ linkId, version, code, title }) => ({ linkId, version, code, title })),
    words: {
      title: t('fields.paragraphTitle'),
      confirm: t('stale.confirm'),
      confirmHelp: t('stale.confirmHelp'),
      optional: t('fields.optional'),
    },
  };
}

/**
 * A paragraph that is written in, with what it rests on beside it; in the text it keeps its neighbours above and below.
 * `back`: where one came from, which saving leads to as well.
 */
export async function ParagraphWriter({
  processId,
  itemId,
  back,
}: {
  processId: string;
  itemId: string;
  back: string;
}) {
  const [t, refused, paragraph] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(getParagraph, { processId, itemId }),
  ]);
  const { code, title, text, version, citations, can } = paragraph;
  const given = { processId, itemId, version };
  return (
    <article aria-label={title} className="draft-paragraph" data-writing="" id={`stycke-${code}`}>
      <div className="draft-text">
        <WriterForm
          form={{
            command: 'drafting.editParagraph',
            fields: formReading(ParagraphEdit, Object.keys(given)),
            given,
            cancel: { href: back, label: t('cancel') },
            goTo: back,
            keepAs: `paragraph-${itemId}`,
            notice: t('saved'),
            refused: refused(can.edit),
            submit: t('save'),
          }}
          title={title}
          {...(await fields(processId, text, citations))}
        />
      </div>
      <ParagraphSources citations={citations} processId={processId} />
    </article>
  );
}

type New = { processId: string; chapter: { id: string }; afterId: string | undefined; place: DraftPlace };

/** A paragraph that is begun where it is to stand. */
export async function ParagraphNew({ processId, chapter, afterId, place }: New) {
  const t = await getTranslations('drafting');
  const back = draftAddress(processId, { draft: place.draft, writing: true });
  const given = { processId, chapterId: chapter.id, ...(afterId && { afterId }) };
  return (
    <article aria-label={t('paragraph.new')} className="draft-paragraph" data-writing="" id="nytt">
      <div className="draft-text">
        <WriterForm
          form={{
            command: 'drafting.createParagraph',
            fields: formReading(ParagraphCreate, Object.keys(given)),
            given,
            cancel: { href: back, label: t('cancel') },
            goTo: `${back}#stycke-ST-{number}`,
            keepAs: `paragraph-new-${chapter.id}-${afterId ?? ''}`,
            notice: t('saved'),
            submit: t('paragraph.create'),
          }}
          {...(await fields(processId, undefined, []))}
        />
      </div>
    </article>
  );
}
