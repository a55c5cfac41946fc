import { swedishDay } from '#src/core/days.ts';
import { type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import type { Cell, Column } from '#src/formats/table.ts';
import { type SheetToWrite, writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { type Compared, comparedQuestion } from '../rules/comparison.ts';
import { replyText } from '../rules/finding-from-reply.ts';
import { namesOf } from '../rules/map.ts';
import type { Question, Reply } from '../schema.ts';
import { compareAnswers, type ComparedParty } from './comparison.ts';

type Row = Cell[];
const text = (name: string): Column => ({ name, kind: 'text' });
const sheet = (name: string, heads: readonly string[], rows: Row[]): SheetToWrite => ({
  name,
  table: { columns: heads.map(text), rows: inTurn(rows) },
});

/** A reply as a cell: a number is one. A remark beside it, and a table's rows, stand by themselves. */
function cellOf(question: Question, reply: Reply, nameOf: (code: string) => string): Cell {
  if (question.kind === 'number') return reply.number;
  if (question.kind === 'table') return reply.rows.length || null;
  return replyText(question, question.kind === 'text' ? reply : { ...reply, text: '' }, nameOf);
}
const remarkOf = (question: Question, reply: Reply): string =>
  question.kind === 'text' || question.kind === 'table' ? '' : reply.text;

/**
 * The answers to a call as a workbook: questions down and parties across, what they come to together, who has answered,
 * and a sheet for each question that is answered by a table.
 */
export async function exportAnswers(
  caller: Caller,
  { processId, itemId }: { processId: string; itemId: string },
): Promise<Exported> {
  const { code, title, questions, parties, municipalities } = await compareAnswers(caller, { processId, itemId });
  const words = translate(caller.locale);
  const t = (key: string): string => words(`mapping.compare.workbook.${key}` as 'mapping.compare.workbook.question');
  const nameOf = namesOf(municipalities);
  const compared = questions.map((question) => comparedQuestion(question, parties));
  const sheets = [
    sheet(
      t('answers'),
      [t('number'), t('question'), t('unit'), ...parties.map(({ organisation }) => organisation)],
      compared.flatMap((one, at) => answerRows(one, at + 1, parties, t('remark'), nameOf)),
    ),
    sheet(
      t('together'),
      ['number', 'question', 'option', 'unit', 'replies', 'sum', 'least', 'median', 'most'].map(t),
      compared.flatMap((one, at) => togetherRows(one, at + 1)),
    ),
    sheet(
      t('parties'),
      ['party', 'answer', 'status', 'deadline', 'submitted', 'late'].map(t),
      parties.map(({ organisation, code: answer, status, deadline, submittedAt, late }) => [
        organisation,
        answer,
        words(`kinds.answer.statuses.${status}`),
        deadline,
        submittedAt ? swedishDay(new Date(submittedAt)) : null,
        late ? t('yes') : null,
      ]),
    ),
    ...compared.flatMap(({ question, replied }, at) =>
      question.kind === 'table'
        ? [
            sheet(
              `${at + 1} ${question.label}`,
              [t('party'), ...question.columns],
              replied.flatMap(({ party, reply }) => reply.rows.map((cells) => [party.organisation, ...cells])),
            ),
          ]
        : [],
    ),
  ];
  return { name: exportName([code, title, t('answers')], 'xlsx'), type: workbookType, pieces: writeXlsx(sheets) };
}

function answerRows(
  { question }: Compared<ComparedParty>,
  number: number,
  parties: readonly ComparedParty[],
  remark: string,
  nameOf: (code: string) => string,
): Row[] {
  const across = (cell: (reply: Reply) => Cell): Row =>
    parties.map((party) => {
      const reply = party.replies?.[question.id];
      const said = reply ? cell(reply) : null;
      return said === '' ? null : said;
    });
  const remarks = across((reply) => remarkOf(question, reply));
  return [
    [number, question.label, question.unit || null, ...across((reply) => cellOf(question, reply, nameOf))],
    ...(remarks.some((one) => one !== null) ? [[number, `${question.label} (${remark})`, null, ...remarks]] : []),
  ];
}

const togetherRows = ({ question, replied, figures, chosen }: Compared<ComparedParty>, number: number): Row[] => [
  [
    number,
    question.label,
    null,
    question.unit || null,
    replied.length,
    figures?.sum ?? null,
    figures?.least ?? null,
    figures?.median ?? null,
    figures?.most ?? null,
  ],
  ...chosen.map(({ option, count }): Row => [number, question.label, option, null, count, null, null, null, null]),
];
