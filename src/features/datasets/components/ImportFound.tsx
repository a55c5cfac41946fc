import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { type ImportJob, ImportRead, type Preview } from '../schema/imports.ts';

const marks: Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};
const listed = (fact: string | string[] | undefined): string[] => (Array.isArray(fact) ? fact : []);
const plain = (fact: string | string[] | undefined): string => (typeof fact === 'string' ? fact : '');

/** What was recognised in the file, and the choice of another of its sheets or layers. */
export async function ImportFound({
  processId,
  job,
  refused,
}: {
  processId: string;
  job: ImportJob;
  refused: Refused;
}) {
  const [t, td, tk] = await Promise.all([
    getTranslations('datasets.import'),
    getTranslations('datasets'),
    getTranslations('datasets.remarks'),
  ]);
  const { format, fileName, facts, remarks } = job.preview as Preview;
  const of = format === 'xlsx' ? 'sheet' : 'layer';
  const parts = listed(facts[`${of}s`]);
  const markText = (fact: string): string => (marks[fact] ? t(`marks.${marks[fact]}`) : fact);
  const items = [
    { term: t('format'), description: t(`formats.${format as 'csv'}`) },
    { term: td('view.file'), description: <span className="break-words">{fileName}</span> },
    ...(parts.length > 0
      ? [{ term: t(of), description: <span className="break-words">{plain(facts[of])}</span> }]
      : []),
    ...(['encoding', 'delimiter', 'updated', 'coordinateSystem'] as const).flatMap((name) =>
      facts[name] ? [{ term: t(`facts.${name}`), description: markText(plain(facts[name])) }] : [],
    ),
  ];
  return (
    <Section layout="margin" title={t('found')}>
      <DefinitionList items={items} />
      {remarks.length > 0 && (
        <ul className="mt-2 list-disc pl-5 text-sm text-muted">
          {remarks.map(({ remark, values }) => (
            <li key={remark}>
              {tk(remark as 'no-header')} {values && Object.values(values).join(', ')}
            </li>
          ))}
        </ul>
      )}
      {parts.length > 1 && (
        <div className="mt-5">
          <SchemaForm
            command="datasets.read"
            given={{ processId, jobId: job.id }}
            key={plain(facts[of])}
            refused={refused}
            schema={ImportRead}
            submit={t(`another.read.${of}`)}
          >
            <SelectField
              defaultValue={plain(facts[of])}
              help={t('another.help')}
              label={t(`another.${of}`)}
              name={of}
              options={parts.map((part) => ({ value: part, label: part }))}
            />
          </SchemaForm>
        </div>
      )}
    </Section>
  );
}
