import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { MoveButtons } from './MoveButtons.tsx';
import { ParagraphArticle, type ShownParagraph } from './ParagraphArticle.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import type { Verdict } from '#src/core/verdict.ts';

export type ShownChapter = {
  id: string;
  code: string;
  title: string;
  text: string;
  version: number;
  paragraphs: ShownParagraph[];
  can: { createParagraph: Verdict; move: Verdict; edit: Verdict };
};

/** A numbered chapter of the draft with its paragraphs. */
export async function ChapterSection({
  processId,
  chapter,
  number,
}: {
  processId: string;
  chapter: ShownChapter;
  number: number;
}) {
  const [t, refused] = await Promise.all([getTranslations('drafting'), refusals()]);
  const here = `/processer/${processId}`;
  return (
    <section aria-labelledby={chapter.code} className="mt-12 border-t border-rule pt-6">
      <header className="flex flex-wrap items-baseline justify-between gap-3">
        <div>
          <p className="text-sm text-muted">{t('chapter.number', { number: String(number) })}</p>
          <h2 className="text-2xl" id={chapter.code}>
            {chapter.title}
          </h2>
          {chapter.text && <p className="mt-1 max-w-prose text-muted">{chapter.text}</p>}
        </div>
        <div className="flex flex-wrap gap-2" data-print="no">
          <MoveButtons
            at={{ processId, itemId: chapter.id, version: chapter.version }}
            command="drafting.moveChapter"
            refused={refused(chapter.can.move)}
            title={chapter.title}
          />
          <RefusableLink
            href={`${here}/rus/stycke?kapitel=${chapter.id}`}
            refused={refused(chapter.can.createParagraph)}
          >
            {t('paragraph.new')}
            <span className="sr-only"> {chapter.code}</span>
          </RefusableLink>
        </div>
      </header>
      {chapter.paragraphs.length === 0 && <p className="mt-4 text-muted">{t('chapter.empty')}</p>}
      {chapter.paragraphs.map((paragraph) => (
        <ParagraphArticle key={paragraph.id} paragraph={paragraph} processId={processId} />
      ))}
    </section>
  );
}
