import { getTranslations } from 'next-intl/server';
import { asText } from '#src/core/content.ts';
import { changeWords } from '#src/i18n/changes.ts';
import { Code } from '#src/ui/Code.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import type { EditionCitation as Citation } from '../schema.ts';

/** What a paragraph of an edition rests on, in the words and figures of that time. */
export async function EditionCitation({ processId, citation }: { processId: string; citation: Citation }) {
  const [t, words] = await Promise.all([getTranslations('drafting.edition'), changeWords()]);
  const { code, title, toVersion, organisation, content, figures } = citation;
  return (
    <>
      <p>
        <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> <span className="text-muted">{title}</span>
      </p>
      {figures && (
        <ul className="mt-1 tabular">
          {figures.cells.map((cell) => (
            <li key={words.cell(cell)}>
              {words.cell(cell)}: <strong>{words.number(cell.value)}</strong> {cell.unit}
            </li>
          ))}
          {figures.more > 0 && <li className="text-muted">{t('moreFigures', { count: figures.more })}</li>}
        </ul>
      )}
      <Disclosure summary={t('then')}>
        <p className="text-muted">
          {organisation}, {t('version', { version: toVersion })}
        </p>
        <p className="mt-1 font-serif whitespace-pre-line">{content ? asText(content['text']) : t('thenGone')}</p>
      </Disclosure>
    </>
  );
}
