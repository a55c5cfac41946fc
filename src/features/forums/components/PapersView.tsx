import { getTranslations } from 'next-intl/server';
import { pageCaller, read } from '#src/server/page.ts';
import { uncovered } from '#src/server/pdf.ts';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getPapers, type Paper, type PaperFile } from '../queries/papers.ts';
import { papersDocument } from '../queries/papers-document.ts';
import { MeetingTime } from './MeetingTime.tsx';
import { PdfPress } from './PdfPress.tsx';

type Props = { processId: string; itemId: string };

/** A meeting's papers to read in order, as far as the reader may, and the same as one PDF. */
export async function PapersView({ processId, itemId }: Props) {
  const [t, { locale }, papers] = await Promise.all([
    getTranslations('forums'),
    pageCaller(),
    read(getPapers, { processId, itemId }),
  ]);
  const { meeting, points, files, sections, others } = papers;
  const here = `/processer/${processId}/sak`;
  const all = [
    ...sections.map((one) => ({ ...one, title: `${one.number}. ${one.title}` })),
    ...(others.length > 0
      ? [
          {
            number: points.length + 1,
            title: points.length > 0 ? t('document.others') : t('decisions'),
            papers: others,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        actions={
          <PdfPress
            href={`${here}/${meeting.code}/export?vy=handlingar`}
            label={t('papers.pdf')}
            lacking={uncovered(papersDocument(papers, locale).parts.flatMap(({ blocks }) => blocks))}
            variant="primary"
          />
        }
        code={meeting.code}
        eyebrow={t('papers.title')}
        meta={
          <>
            <MeetingTime meeting={meeting} />
            {meeting.place && <span>{meeting.place}</span>}
          </>
        }
        title={meeting.title}
      />
      {(points.length > 0 || meeting.text !== '' || files.length > 0) && (
        <Section title={t('document.agenda')}>
          {meeting.text && <Prose plain>{meeting.text}</Prose>}
          <ol className="list-decimal pl-6">
            {points.map(({ id, title, presenter }) => (
              <li key={id}>
                {title}
                {presenter && ` (${presenter})`}
              </li>
            ))}
          </ol>
          <Files files={files} />
        </Section>
      )}
      {all.map(({ number, title, papers: theirs }) => (
        <Section key={number} lead={t('papers.mark', { number })} title={title}>
          <div className="grid gap-6">
            {theirs.map((paper) => (
              <PaperText here={here} key={paper.id} paper={paper} />
            ))}
          </div>
        </Section>
      ))}
    </>
  );
}

async function PaperText({ paper, here }: { paper: Paper; here: string }) {
  const t = await getTranslations('forums');
  const { code, title, text, gains, givesUp, grounds, files } = paper;
  return (
    <article className="grid gap-2">
      <h3 className="text-lg">
        <Code href={`${here}/${code}`}>{code}</Code> {title}
      </h3>
      {text && <Prose plain>{text}</Prose>}
      {gains && (
        <p className="whitespace-pre-line">
          <strong>{t('gains')}:</strong> {gains}
        </p>
      )}
      {givesUp && (
        <p className="whitespace-pre-line">
          <strong>{t('givesUp')}:</strong> {givesUp}
        </p>
      )}
      {grounds.length > 0 && (
        <div>
          <strong>{t('papers.grounds')}:</strong>
          <ul className="pl-4">
            {grounds.map((one) => (
              <li key={one.code}>
                <Code href={`${here}/${one.code}`}>{one.code}</Code> {one.title}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Files files={files} />
    </article>
  );
}

async function Files({ files }: { files: readonly PaperFile[] }) {
  const t = await getTranslations('forums.papers');
  if (files.length === 0) return null;
  return (
    <ul className="mt-2">
      {files.map(({ fileId, name }) => (
        <li key={fileId}>
          {t('file')}: <a href={`/api/files/${fileId}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
