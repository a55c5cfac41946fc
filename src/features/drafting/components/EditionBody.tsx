import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import type { EditionFile, EditionImage, EditionParagraph } from '../schema.ts';
import { EditionCitation } from './EditionCitation.tsx';
import { ChapterContents } from './ChapterContents.tsx';

/** The text of an edition: numbered chapters, and beside each paragraph what it rested on. */
export async function EditionBody({ processId, image }: { processId: string; image: EditionImage }) {
  const t = await getTranslations('drafting');
  return (
    <>
      <Files files={image.draft.attachments} />
      <ChapterContents chapters={image.chapters} />
      {image.chapters.map((chapter, index) => (
        <section aria-labelledby={chapter.code} className="mt-12 border-t border-rule pt-6" key={chapter.id}>
          <p className="text-sm text-muted">{t('chapter.number', { number: String(index + 1) })}</p>
          <h2 className="text-2xl" id={chapter.code}>
            {chapter.title}
          </h2>
          {chapter.text && <p className="mt-1 max-w-prose text-muted">{chapter.text}</p>}
          <Files files={chapter.attachments} />
          {chapter.paragraphs.map((paragraph) => (
            <Paragraph key={paragraph.id} paragraph={paragraph} processId={processId} />
          ))}
        </section>
      ))}
    </>
  );
}

async function Paragraph({ processId, paragraph }: { processId: string; paragraph: EditionParagraph }) {
  const t = await getTranslations('drafting.paragraph');
  return (
    <article aria-labelledby={paragraph.code} className="@container mt-8">
      <div className="grid gap-x-10 gap-y-3 @2xl:grid-cols-[minmax(0,65ch)_minmax(9rem,1fr)]">
        <div className="min-w-0">
          <h3 className="text-lg" id={paragraph.code}>
            {paragraph.title}
          </h3>
          <Prose plain>{paragraph.text}</Prose>
          <Files files={paragraph.attachments} />
          <div className="mt-3" data-print="no">
            <ButtonLink href={`/processer/${processId}/trad/${paragraph.code}`} size="small">
              {t('why')}
              <span className="sr-only"> {paragraph.code}</span>
            </ButtonLink>
          </div>
        </div>
        <aside aria-label={`${t('cites')}: ${paragraph.code}`} className="min-w-0 border-l border-rule pl-4 text-sm">
          <p className="text-thread" translate="no">
            {paragraph.code}
          </p>
          {paragraph.citations.length === 0 ? (
            <p className="mt-1 text-muted">{t('groundless')}</p>
          ) : (
            <ul className="mt-2 grid gap-2">
              {paragraph.citations.map((citation) => (
                <li key={citation.linkId}>
                  <EditionCitation citation={citation} processId={processId} />
                </li>
              ))}
            </ul>
          )}
        </aside>
      </div>
    </article>
  );
}

/** The names of what was attached; the files themselves hang on the parts of the draft. */
async function Files({ files }: { files: readonly EditionFile[] }) {
  const t = await getTranslations('drafting.edition');
  if (files.length === 0) return null;
  return (
    <div className="mt-2 text-sm">
      <p className="text-muted">{t('attachments')}</p>
      <ul>
        {files.map(({ id, name, sha256 }) => (
          <li className="break-words" key={id}>
            {name} <span className="break-all text-muted">{t('digest', { sha: sha256 })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
