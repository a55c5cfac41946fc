import { getTranslations } from 'next-intl/server';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import type { EditionRow } from '../queries/editions.ts';

/** How many editions are named beside the text; all of them stand on the draft's own page. */
const shown = 3;

type Props = {
  processId: string;
  draft: {
    id: string;
    code: string;
    chapters: readonly { id: string; code: string; title: string }[];
    editions: readonly EditionRow[];
    can: { createChapter: Verdict; makeEdition: Verdict };
  };
  writing: boolean;
};

/** Beside the text: the way down to each chapter, and the editions that have been made. */
export async function DraftContents({ processId, draft, writing }: Props) {
  const [t, refused] = await Promise.all([getTranslations('drafting'), refusals()]);
  const here = `/processer/${processId}`;
  const { chapters, editions, can } = draft;
  return (
    <div className="draft-contents" data-print="no">
      <details className="draft-fold">
        <summary>{t('contents')}</summary>
      </details>
      <div className="draft-unfolded">
        <nav aria-label={t('contents')}>
          <ol>
            {chapters.map(({ id, code, title }, index) => (
              <li key={id}>
                <a href={`#${code}`}>
                  <span className="tabular text-muted">{index + 1}</span> {title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        {writing && (
          <RefusableLink
            href={`${here}/rus/kapitel?utkast=${draft.id}`}
            refused={refused(can.createChapter)}
            size="small"
          >
            {t('chapter.new')}
          </RefusableLink>
        )}
        <h2>
          <a href={`${here}/sak/${draft.code}#utgavor`}>{t('edition.title')}</a>
        </h2>
        {editions.length === 0 && <p className="text-muted">{t('edition.noneYet')}</p>}
        <ul>
          {editions.slice(0, shown).map(({ id, code, title, status, moved }) => (
            <li key={id}>
              <a href={`${here}/sak/${code}${moved ? '?med=nu' : ''}`}>
                <span className="label" translate="no">
                  {code}
                </span>{' '}
                {title}
              </a>{' '}
              <span className="text-muted">
                {status === 'adopted' ? t('edition.adopted') : moved && t('edition.moved')}
              </span>
            </li>
          ))}
        </ul>
        <RefusableLink href={`${here}/rus/utgava?utkast=${draft.id}`} refused={refused(can.makeEdition)} size="small">
          {t('edition.new')}
        </RefusableLink>
      </div>
    </div>
  );
}
