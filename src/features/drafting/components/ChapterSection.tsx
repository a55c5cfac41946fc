import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { ChapterMoves } from './ChapterMoves.tsx';
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
          <ChapterMoves
            chapter={{ processId, itemId: chapter.id, version: chapter.version }}
            refused={refused(chapter.can.move)}
            words={{
              up: t('paragraph.up'),
              down: t('paragraph.down'),
              upNamed: t('paragraph.upNamed', { title: chapter.title }),
              downNamed: t('paragraph.downNamed', { title: chapter.title }),
            }}
          />
          <RefusableLink
            href={`${here}/rus/stycke?kapitel=${chapter.id}`}
            refused={refused(chapter.can.createParagraph)}
          >
            {t('paragraph.new')}
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
