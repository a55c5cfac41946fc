import { getTranslations } from 'next-intl/server';
import { Table } from '#src/ui/Table.tsx';
import type { Draft } from '../queries/answers.ts';
import { namesOf } from '../rules/map.ts';
import { replyText } from '../rules/finding-from-reply.ts';
import { repliesOf } from '../rules/replies.ts';
import type { Answer, Question, Reply } from '../schema.ts';
import { PlacesShown } from './PlacesShown.tsx';

/**
 * The questions with what was said to each; nothing said is said to be so. `drafted`: what is being written, for those
 * who may read but not write.
 */
export async function AnswerRead({
  answer,
  drafted,
}: {
  answer: Answer & { drafts: readonly Draft[]; municipalities: readonly { code: string; name: string }[] };
  drafted: boolean;
}) {
  const t = await getTranslations('mapping.answer');
  const replies = drafted ? repliesOf(answer.drafts) : answer.replies;
  const nameOf = namesOf(answer.municipalities);
  return (
    <ol className="grid">
      {answer.questions.map((question, place) => (
        <li className="answering-question" key={question.id}>
          <span aria-hidden="true" className="answering-number">
            {place + 1}
          </span>
          <div className="grid min-w-0 gap-2">
            <h3 className="text-base font-semibold">{question.label}</h3>
            <ShownReply
              name={question.label}
              nameOf={nameOf}
              none={t('noReply')}
              question={question}
              reply={replies[question.id]}
            />
            {question.kind === 'place' && (replies[question.id]?.places.length ?? 0) > 0 && (
              <PlacesShown
                municipalities={answer.municipalities.map(({ code }) => code)}
                places={replies[question.id]?.places ?? []}
                processId={answer.processId}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What was said to one question, in words. */
export function ShownReply({
  name,
  question,
  reply,
  none,
  nameOf,
}: {
  /** What a table of its rows is called. */
  name: string;
  question: Question;
  reply: Reply | undefined;
  none: string;
  nameOf: (code: string) => string;
}) {
  if (reply && question.kind === 'table' && reply.rows.length > 0) {
    const rows = reply.rows.map((cells, at) => ({ key: String(at), cells }));
    return (
      <Table
        caption={name}
        captionHidden
        columns={question.columns.map((header, at) => ({
          id: String(at),
          header,
          cell: ({ cells }: { cells: string[] }) => cells[at] ?? '',
        }))}
        narrow="scroll"
        rowKey={({ key }) => key}
        rows={rows}
      />
    );
  }
  if (reply && question.kind === 'file' && reply.files.length > 0) {
    return (
      <ul>
        {reply.files.map(({ id, name }) => (
          <li key={id}>
            <a className="link-line" download={name} href={`/api/files/${id}`}>
              {name}
            </a>
          </li>
        ))}
        {reply.text && <li className="max-w-(--measure) whitespace-pre-line font-serif text-lg">{reply.text}</li>}
      </ul>
    );
  }
  const text = reply ? replyText(question, reply, nameOf) : '';
  return text ? (
    <p className="max-w-(--measure) whitespace-pre-line font-serif text-lg">{text}</p>
  ) : (
    <p className="text-muted">{none}</p>
  );
}
