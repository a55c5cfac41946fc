import { getTranslations } from 'next-intl/server';

type Props = { chapters: readonly { id: string; code: string; title: string }[] };

/** The chapters of what is read, each a way down to it. */
export async function ChapterContents({ chapters }: Props) {
  const t = await getTranslations('drafting');
  if (chapters.length < 2) return null;
  return (
    <nav aria-label={t('contents')} className="mt-6" data-print="no">
      <ol className="grid gap-1">
        {chapters.map((chapter, index) => (
          <li key={chapter.id}>
            <a className="link" href={`#${chapter.code}`}>
              <span className="tabular mr-2 text-muted">{index + 1}</span>
              {chapter.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
