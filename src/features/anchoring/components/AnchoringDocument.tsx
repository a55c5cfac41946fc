import { getLocale, getTranslations } from 'next-intl/server';
import { languageOf } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getWholeAnchoring } from '../queries/matrix.ts';
import { cutWords } from '../rules/words.ts';
import { anchored } from '../schema.ts';
import { AnswerLines } from './AnswerLines.tsx';

/** The anchoring to print: of each item whether all stand behind it, politics and workshop apart. */
export async function AnchoringDocument({ processId }: { processId: string }) {
  const [t, tk, language, { items, parties, cut }] = await Promise.all([
    getTranslations('anchoring'),
    getTranslations('kinds'),
    getLocale(),
    read(getWholeAnchoring, { processId }),
  ]);
  const of = (kind: (typeof anchored)[number]) => items.filter((item) => item.kind === kind);
  return (
    <>
      <PageHeader
        actions={<ButtonLink href={`/processer/${processId}/forankring`}>{t('toMatrix')}</ButtonLink>}
        lead={t('documentLead')}
        title={t('title')}
      />
      {cutWords(languageOf(language), cut).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {items.length === 0 && <p className="text-muted">{t('noItems')}</p>}
      {anchored
        .filter((kind) => of(kind).length > 0)
        .map((kind) => (
          <Section key={kind} title={tk(`${kind}.plural`)}>
            {of(kind).map(({ id, code, title, contentVersion, cells }) => {
              const named = parties.flatMap(({ shortName }, at) => (cells[at] ? [{ shortName, cell: cells[at] }] : []));
              return (
                <div className="mb-4 grid gap-1" key={id}>
                  <h3 className="text-lg">
                    <Code>{code}</Code> {title}
                  </h3>
                  <AnswerLines parties={named} version={contentVersion} />
                </div>
              );
            })}
          </Section>
        ))}
    </>
  );
}
