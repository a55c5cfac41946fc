import { saysSomething } from '#src/core/says-something.ts';
import type { Question, QuestionKind, Replies, Reply } from '../schema.ts';

const emptyRow = (row: readonly string[]): boolean => row.every((cell) => cell === '');

/** The part of a reply that its question asks for; what another kind would have said is left out, as are empty rows. */
export function replyFor(question: Question, reply: Reply): Reply {
  const none: Reply = {
    text: '',
    choices: [],
    number: null,
    municipalities: [],
    place: '',
    places: [],
    rows: [],
    files: [],
  };
  const { text, number, municipalities, place, places, files } = reply;
  const parts: Record<QuestionKind, Partial<Reply>> = {
    text: { text },
    number: { number, text },
    place: { municipalities, place, places, text },
    file: { files, text },
    choice: {
      choices: question.options
        .filter((option) => reply.choices.includes(option))
        .slice(0, question.multiple ? undefined : 1),
      text,
    },
    table: {
      rows: reply.rows.map((row) => question.columns.map((_, at) => row[at] ?? '')).filter((row) => !emptyRow(row)),
    },
  };
  return { ...none, ...parts[question.kind] };
}

/** Whether a question still has no reply; a remark beside a choice, a number or a place is none. */
export function isEmptyReply(question: Question, reply: Reply | undefined): boolean {
  if (!reply) return true;
  const empty: Record<QuestionKind, boolean> = {
    text: !saysSomething(reply.text),
    choice: reply.choices.length === 0,
    number: reply.number === null,
    place: reply.municipalities.length + reply.places.length === 0 && !saysSomething(reply.place),
    table: reply.rows.every(emptyRow),
    file: reply.files.length === 0,
  };
  return empty[question.kind];
}

export const missingQuestions = (questions: readonly Question[], replies: Replies): Question[] =>
  questions.filter((question) => question.required && isEmptyReply(question, replies[question.id]));
export const answeredCount = (questions: readonly Question[], replies: Replies): number =>
  questions.filter((question) => !isEmptyReply(question, replies[question.id])).length;

export const repliesOf = (drafts: readonly { questionId: string; reply: Reply }[]): Replies =>
  Object.fromEntries(drafts.map(({ questionId, reply }) => [questionId, reply]));
