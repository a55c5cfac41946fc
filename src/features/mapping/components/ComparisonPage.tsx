import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { getItem } from '#src/features/thread/queries/items.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { compareAnswers } from '../queries/comparison.ts';
import { comparedQuestion } from '../rules/comparison.ts';
import { answeredStatuses } from '../schema.ts';
import { AnswerMatrix } from './AnswerMatrix.tsx';
import { CallTabs } from './CallTabs.tsx';
import { NotAnswered } from './NotAnswered.tsx';
import { QuestionReplies } from './QuestionReplies.tsx';

type Props = { processId: string; code: string; parameters: Readonly<Record<string, string>> };

/** The answers to a call beside each other: all questions, or the one that the address names. */
export async function ComparisonPage({ processId, code, parameters }: Props) {
  const [t, tk, item] = await Promise.all([
    getTranslations('mapping.compare'),
    getTranslations('kinds'),
    read(getItem, { processId, address: code }),
  ]);
  if (item.kind !== 'call') notFound();
  const { questions, parties, municipalities } = await read(compareAnswers, { processId, itemId: item.id });
  const path = `/processer/${processId}/sak/${item.code}/svar`;
  const comparable = parties.filter(({ replies }) => replies !== null);
  const answered = parties.filter(({ status }) => answeredStatuses.includes(status)).length;
  const compared = questions.map((question) => comparedQuestion(question, parties));
  const place = Number(parameters['fraga']) - 1;
  const shown = { processId, path, municipalities };
  return (
    <>
      <PageHeader
        actions={
          comparable.length > 0 && (
            <ButtonLink href={`/processer/${processId}/sak/${item.code}/export?format=xlsx`}>{t('take')}</ButtonLink>
          )
        }
        code={item.code}
        eyebrow={tk('call.name')}
        lead={t('lead')}
        meta={<span>{t('answeredOf', { answered, asked: parties.length })}</span>}
        tabs={<CallTabs code={item.code} current="compared" processId={processId} />}
        title={item.title}
      />
      {comparable.length === 0 ? (
        <EmptyState text={t('noneText')} title={t('none')} />
      ) : compared[place] ? (
        <QuestionReplies {...shown} compared={compared[place]} count={compared.length} place={place} />
      ) : (
        <AnswerMatrix {...shown} compared={compared} parties={comparable} />
      )}
      <NotAnswered parties={parties} processId={processId} />
    </>
  );
}
