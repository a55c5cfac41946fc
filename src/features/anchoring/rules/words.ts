import type { Side } from '#src/core/roles.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { Anchored, Evidence, Step } from '../schema.ts';
import type { Sight, Standpoint } from './climbing.ts';
import type { Answer, SideAnswer } from './standing-behind.ts';

/** What a step is called: as an administrator has named it, otherwise as it was from the start. */
export const stepName = (locale: Locale, { name, standard }: Pick<Step, 'name' | 'standard'>): string =>
  name || translate(locale)(`anchoring.steps.${standard as 'dialogue'}`);

/** As the beginning of a sentence. */
const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What one thing proves. */
function reasonWords(locale: Locale, evidence: Evidence, steps: readonly Step[]): string {
  const t = translate(locale);
  const { sort, stand, code, meeting, day, source, clause, file } = evidence;
  const on = day ? formatting(locale).dateTime(new Date(day), 'day') : '';
  const minutes = [source, clause.replace('§ ', '§\u00a0'), source && on].filter(Boolean).join(', ');
  const shown = [minutes, file && t('anchoring.why.file', { name: file })].filter(Boolean).join(', ');
  const step = steps.find(({ id }) => id === evidence.stepId);
  if (sort === 'entered') {
    const said = shown || t('anchoring.why.own', { day: on });
    const what = t('anchoring.why.entered', { step: step ? stepName(locale, step) : '', evidence: said });
    return stand && stand !== 'agrees' ? t('anchoring.why.not', { stand: t(`anchoring.stands.${stand}`), what }) : what;
  }
  if (sort === 'stand' && stand) {
    const taken = { stand: t(`anchoring.stands.${stand}`), meeting: meeting ?? '', code: code ?? '' };
    return [t('anchoring.why.stand', taken), minutes].filter(Boolean).join(', ');
  }
  if (sort === 'stand') return t('anchoring.why.asked', { meeting: meeting ?? '', code: code ?? '' });
  if (sort === 'present' || sort === 'talk')
    return t(`anchoring.why.${sort}`, { meeting: meeting ?? '', code: code ?? '', day: on });
  return sort === 'answer' ? t('anchoring.why.answer', { code: code ?? '' }) : t('anchoring.why.author');
}

/** A version in a message; none is said where nobody knows which it was. */
const versionIn = (version: number | null): string => (version === null ? 'none' : String(version));

/** Why a party is where it is: a line for each thing to show, and of which version where its text is another now. */
export function whyWords(locale: Locale, { why }: { why: readonly Evidence[] }, steps: readonly Step[]): string[] {
  const t = translate(locale);
  return why.map((evidence) => {
    const what = begun(reasonWords(locale, evidence, steps));
    const told = evidence.older ? t('anchoring.why.older', { what, version: versionIn(evidence.version) }) : what;
    return [told, evidence.note].filter(Boolean).join('. ');
  });
}

/** The step, and where the party stands at it: a council's no is not told as its yes. */
export function placeWords(locale: Locale, { step, at, hindered, why }: Sight): string {
  const t = translate(locale);
  if (at === null) return t('anchoring.noPolitics');
  const name = step ? stepName(locale, step) : t('anchoring.steps.uncontacted');
  if (why.length === 0) return name;
  const standing = standpointWords(locale, at);
  return hindered ? t('anchoring.hindered', { step: name, standing }) : `${name}, ${standing}`;
}

/** A cell told in one line: the step, how the party stands, and what weighs most for it. */
export function cellWords(locale: Locale, sight: Sight, steps: readonly Step[]): string {
  const said = placeWords(locale, sight);
  const [why] = whyWords(locale, sight, steps);
  if (why === undefined) return said;
  const step = sight.step ? `${stepName(locale, sight.step)}: ` : '';
  return translate(locale)('anchoring.cell', { said, why: begun(why.startsWith(step) ? why.slice(step.length) : why) });
}

/** Where a party stands on a side, in words. */
export const standpointWords = (locale: Locale, { state }: Standpoint): string =>
  translate(locale)(`anchoring.states.${state}`);

/** Of which kinds only the first are there, each in a sentence. */
export const cutWords = (locale: Locale, cut: readonly { kind: Anchored; shown: number; all: number }[]): string[] =>
  cut.map(({ kind, ...counts }) =>
    translate(locale)('anchoring.cut', { kind: translate(locale)(`kinds.${kind}.plural`), ...counts }),
  );

/** Names of which each is said, in a list. */
const most = 8;
function named(locale: Locale, names: readonly string[]): string {
  const rest = names.length - most;
  const said = rest > 1 ? [...names.slice(0, most), translate(locale)('anchoring.others', { count: rest })] : names;
  return formatting(locale).list(said);
}

function sideWords(locale: Locale, side: Side, answer: SideAnswer, version: number): string[] {
  const t = translate(locale);
  const of = t(`sides.${side}`);
  const said = (names: readonly string[]) => ({ side: of, names: named(locale, names), count: names.length });
  const earlier = (state: 'older' | 'objected'): string[] =>
    [...Map.groupBy(answer[state], (one) => one.version)].map(([was, those]) =>
      t(`anchoring.all.${state}`, { ...said(those.map(({ name }) => name)), version: versionIn(was) }),
    );
  return [
    answer.behind.length > 0 && t('anchoring.all.behind', { ...said(answer.behind), version }),
    answer.against.length > 0 && t('anchoring.all.against', said(answer.against)),
    answer.abstains.length > 0 && t('anchoring.all.abstains', said(answer.abstains)),
    ...earlier('older'),
    ...earlier('objected'),
    answer.asked.length > 0 && t('anchoring.all.asked', said(answer.asked)),
    answer.none.length > 0 && t('anchoring.all.none', said(answer.none)),
  ].filter((sentence) => sentence !== false);
}

/** The answer to whether all stand behind it: in short, and then who, politics and workshop apart. */
export function answerWords(locale: Locale, answer: Answer, version: number): { short: string; who: string[] } {
  const t = translate(locale);
  return {
    short: answer.all
      ? t('anchoring.all.yes', { version })
      : answer.nobody
        ? t('anchoring.all.nobody', { version })
        : t('anchoring.all.no'),
    who: [
      ...sideWords(locale, 'politics', answer.politics, version),
      ...sideWords(locale, 'workshop', answer.workshop, version),
    ],
  };
}
