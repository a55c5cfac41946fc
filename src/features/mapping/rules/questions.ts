import type { Question, QuestionKind } from '../schema.ts';

/** A question of a kind with nothing written in it. */
export const emptyQuestion = (id: string, kind: QuestionKind): Question => ({
  id,
  kind,
  label: '',
  help: '',
  options: [],
  multiple: false,
  columns: [],
  unit: '',
  required: false,
  themeId: null,
});

/**
 * With one more of a kind. The one that a new call begins with gives way to it, as long as nothing is written in it.
 */
export function withQuestion(questions: readonly Question[], added: Question): Question[] {
  const [only, ...others] = questions;
  const untouched = others.length === 0 && only?.label === '' && only.help === '';
  return untouched && only.kind !== added.kind ? [added] : [...questions, added];
}
