import type { ActByLetter } from '#src/server/http/letters.ts';
import { answers, letterAnswers } from '../schema/meetings.ts';
import { answerByLetter } from './calls.ts';

/** The form of the page that the letter of a call leads to; whatever else was sent the command refuses in words. */
export const answerForm: ActByLetter = async (caller, form) => {
  const said = form.get('answer');
  const answer = answers.find((one) => one === said) as (typeof answers)[number];
  await answerByLetter(caller, { version: Number(form.get('version')), answer, word: form.get('word') ?? '' });
  return letterAnswers[answer];
};
