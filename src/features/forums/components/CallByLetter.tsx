import { getLocale, getTranslations } from 'next-intl/server';
import { errorMessage } from '#src/i18n/errors.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { lettersPath } from '#src/server/letter-keys.ts';
import { readByLetter, sentByLetter } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { readCall } from '../queries/letters.ts';
import { type Answer, answers, letterAnswers } from '../schema/meetings.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { MeetingTime } from './MeetingTime.tsx';

/** The meeting is not one that people are called to just now: it has not come so far, or has gone further. */
const whyNot = ['planned', 'ongoing', 'held'] as const;
type Chosen = (typeof answers)[number] | undefined;
type Props = { token: string; parameters: SearchParameters };

/** Where the letter of a call leads, without signing in: the meeting, and the answer, which is sent by a plain form. */
export async function CallByLetter({ token, parameters }: Props) {
  const [t, refused, opened, sent] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    readByLetter(readCall, token, {}),
    sentByLetter(),
  ]);
  if (!('shown' in opened)) return <LetterOver why={opened.over} />;
  const { title, forum, process, place, answer, status, can } = opened.shown;
  const call = { ...opened.shown, word: sent.get('word') ?? opened.shown.word };
  const given = parametersOf(parameters);
  const pressed = sent.get('answer');
  const chosen = answers.find((one) => one === pressed || (pressed === null && letterAnswers[one] === given['svar']));
  const closed = refused(can.answer);
  const done =
    answer !== 'none' && given['klart'] === letterAnswers[answer] && can.answer === 'ok' ? answer : undefined;
  const why = can.answer === 'meeting-not-called' ? whyNot.find((one) => one === status) : undefined;
  return (
    <>
      <PageHeader eyebrow={t('call.title')} title={title} />
      <div className="my-6 grid max-w-(--measure) gap-6">
        <DefinitionList
          items={[
            { term: t('call.byLetter.when'), description: <MeetingTime meeting={call} /> },
            ...(place ? [{ term: t('fields.place'), description: place }] : []),
            { term: t('call.byLetter.process'), description: `${process}, ${forum}` },
            { term: t('call.byLetter.answered'), description: <AnswerMark answer={answer} own /> },
          ]}
        />
        <Outcome done={done} failed={given['fel']} />
        {closed === undefined ? (
          <AnswerForm call={call} chosen={chosen} token={token} />
        ) : (
          <RefusedState
            reason={why ? t(`call.byLetter.whyNot.${why}`) : typeof closed === 'object' ? closed.never : closed}
            title={t('call.byLetter.closed')}
          />
        )}
        <div>
          <ButtonLink href={`/processer/${call.processId}/sak/${call.code}`}>{t('call.byLetter.open')}</ButtonLink>
        </div>
      </div>
    </>
  );
}

const ownWords = ['newer-version', 'invalid-input'] as const;
/** How what was sent went: `done` is what was answered, as long as that is the answer. */
async function Outcome({ done, failed }: { done: Chosen; failed: string | undefined }) {
  const [t, locale] = await Promise.all([getTranslations('forums.call'), getLocale()]);
  if (done)
    return (
      <div role="status">
        <Callout title={t('byLetter.done', { answer: t(`press.${done}`) })} tone="good">
          {t('byLetter.changeIt')}
        </Callout>
      </div>
    );
  if (failed === undefined) return null;
  const own = ownWords.find((one) => one === failed);
  return (
    <div role="alert">
      <Callout title={t('byLetter.notDone')}>
        {own ? t(`byLetter.failed.${own}`) : errorMessage(languageOf(locale), failed).text}
      </Callout>
    </div>
  );
}

type Call = { version: number; name: string; organisation: string; word: string; answer: Answer };
type FormProps = { call: Call; chosen: Chosen; token: string };

/** Three equal buttons; the one that the letter's link named stands out, and is still to be pressed. */
async function AnswerForm({ call: { version, name, organisation, word, answer }, chosen, token }: FormProps) {
  const t = await getTranslations('forums.call');
  return (
    <form action={`${lettersPath}/${token}`} aria-label={t('yours')} className="grid gap-4" method="post">
      {chosen && chosen !== answer && <p>{t('byLetter.chosen', { answer: t(`press.${chosen}`) })}</p>}
      <input name="version" type="hidden" value={version} />
      <div className="form-actions" data-equal>
        {answers.map((one) => (
          <Button key={one} name="answer" type="submit" value={one} variant={one === chosen ? 'primary' : undefined}>
            {t(`press.${one}`)}
          </Button>
        ))}
      </div>
      <Disclosure open={word !== ''} summary={t('withWord')}>
        <ProseField defaultValue={word} help={t('wordHelp')} label={t('word')} name="word" rows={3} />
      </Disclosure>
      <p>{t('byLetter.for', { organisation, name })}</p>
    </form>
  );
}

/** The secret opens nothing: never was, or has been. */
export async function LetterOver({ why }: { why: 'wrong' | 'too-many-attempts' }) {
  const [t, locale] = await Promise.all([getTranslations('forums.call'), getLocale()]);
  return (
    <>
      <PageHeader title={t('title')} />
      <RefusedState
        action={<ButtonLink href="/logga-in">{t('byLetter.signIn')}</ButtonLink>}
        reason={why === 'wrong' ? t('byLetter.overWhy') : errorMessage(languageOf(locale), why).text}
        remedy={t('byLetter.overHelp')}
        title={t('byLetter.over')}
      />
    </>
  );
}
