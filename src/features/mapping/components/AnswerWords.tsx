import { getTranslations } from 'next-intl/server';

const keys = [
  'required',
  'optional',
  'remark',
  'municipalities',
  'place',
  'placeHelp',
  'notNumber',
  'twoWays',
  'tooLong',
  'characters',
  'cell',
  'gridHelp',
  'saved',
  'savedBy',
  'saving',
  'failed',
  'saveNow',
  'conflict',
  'conflictText',
  'theirs',
  'yours',
  'keepYours',
  'takeTheirs',
  'progress',
  'left',
  'leftTitle',
  'submit',
  'submitTitle',
  'submitText',
  'submitted',
  'nothing',
  'nothingTitle',
  'nothingText',
  'nothingDone',
  'unsaved',
  'choiceNone',
  'questions',
  'file',
  'fileHelp',
  'drawn',
  'drawnHelp',
] as const;
export type AnswerWords = Record<(typeof keys)[number], string>;

/** The words of the page where an organisation answers; their places are filled as one writes. */
export async function answerWords(): Promise<AnswerWords> {
  const t = await getTranslations('mapping.answering');
  return Object.fromEntries(keys.map((key) => [key, t.raw(key) as string])) as AnswerWords;
}
