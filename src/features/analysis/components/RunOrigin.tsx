import { getFormatter, getTranslations } from 'next-intl/server';
import { Code } from '#src/ui/Code.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { Run } from '../schema/runs.ts';
import type { RunData } from '../queries/runs.ts';

/** Where a run's figures come from, and by which method they were worked on. */
export async function RunOrigin({ run, data }: { run: Run; data: RunData }) {
  const [t, ta, format] = await Promise.all([
    getTranslations('analysis.runs'),
    getTranslations('analysis.analyses'),
    getFormatter(),
  ]);
  const day = (at: string): string => format.dateTime(new Date(at), 'day');
  const known = (value: string): string => value || t('unknown');
  const digest = (value: string) => (
    <code className="break-all text-sm" translate="no">
      {value}
    </code>
  );
  return (
    <Section id="ursprung" layout="margin" title={t('origin')}>
      <DefinitionList
        items={[
          {
            term: t('data'),
            description: (
              <>
                <Code href={`/processer/${run.processId}/sak/${data.code}`}>{data.code}</Code> {data.title}
              </>
            ),
          },
          {
            term: t('vintage'),
            description: t('vintageOf', { release: run.release, date: day(data.vintageAt ?? run.createdAt) }),
          },
          { term: t('source'), description: known(data.origin) },
          { term: t('licence'), description: known(data.licence) },
          ...(data.address
            ? [
                {
                  term: t('contact'),
                  description: (
                    <a className="break-words" href={data.address} rel="noreferrer nofollow">
                      {data.address}
                    </a>
                  ),
                },
              ]
            : []),
          {
            term: t('method'),
            description: (
              <>
                {t('methodOf', { analysis: ta(`${run.analysis}.name`), algorithm: run.algorithm })}
                <span className="block text-sm text-muted">{ta(`${run.analysis}.about`)}</span>
              </>
            ),
          },
          { term: t('by'), description: t('byOf', { name: run.author, date: day(run.createdAt) }) },
          ...(run.checksum ? [{ term: t('fileDigest'), description: digest(run.checksum) }] : []),
          ...(run.sha256 ? [{ term: t('digest'), description: digest(run.sha256) }] : []),
          ...(data.sourceNotes
            ? [
                {
                  term: t('sourceNotes'),
                  description: <span className="whitespace-pre-line">{data.sourceNotes}</span>,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
