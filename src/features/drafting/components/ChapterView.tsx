import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getChapter } from '../queries/drafts.ts';
import { Prose } from '#src/ui/Prose.tsx';

/** A chapter on its own page: its paragraphs as a list. */
export async function ChapterView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, chapter] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(getChapter, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  return (
    <>
      <PageHeader
        code={chapter.code}
        edit={{ href: `${here}/sak/${chapter.code}/redigera`, label: t('edit'), refused: refused(chapter.can.edit) }}
        eyebrow={
          <a className="link" href={`${here}/rus?utkast=${chapter.draftId}#${chapter.code}`}>
            {t('inDraft')}
          </a>
        }
        title={chapter.title}
      />
      {chapter.text && <Prose plain>{chapter.text}</Prose>}
      {chapter.paragraphs.length === 0 && <p className="mt-4 text-muted">{t('chapter.empty')}</p>}
      <ul className="mt-6 grid gap-3">
        {chapter.paragraphs.map((paragraph) => (
          <li className="flex items-baseline gap-3" key={paragraph.id}>
            <Code href={`${here}/sak/${paragraph.code}`}>{paragraph.code}</Code> {paragraph.title}
          </li>
        ))}
      </ul>
    </>
  );
}
