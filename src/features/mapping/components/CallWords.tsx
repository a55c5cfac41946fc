import { getTranslations } from 'next-intl/server';

const keys = [
  'title',
  'titleHelp',
  'text',
  'textHelp',
  'deadline',
  'deadlineHelp',
  'questions',
  'questionsHelp',
  'question',
  'unnamed',
  'help',
  'optional',
  'options',
  'optionsHelp',
  'multiple',
  'columns',
  'columnsHelp',
  'unit',
  'theme',
  'noTheme',
  'required',
  'remove',
  'add',
  'grip',
  'gripHelp',
  'up',
  'down',
  'first',
  'last',
  'moved',
  'recipients',
  'recipientsHelp',
  'nobodyAnswers',
  'allMunicipalities',
  'nobody',
  'save',
  'saved',
  'cancel',
] as const;
export type CallWords = Record<(typeof keys)[number], string>;

/** The words of the form where a call is written; their places are filled as one writes. */
export async function callWords(): Promise<CallWords> {
  const t = await getTranslations('mapping.callForm');
  return Object.fromEntries(keys.map((key) => [key, t.raw(key) as string])) as CallWords;
}
