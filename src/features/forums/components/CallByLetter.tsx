import { getLocale, getTranslations } from 'next-intl/server';
import { errorMessage } from '#src/i18n/errors.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { lettersPath } from '#src/server/letter-keys.ts';
import { readByLetter } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { readCall } from '../queries/letters.ts';
import { answers, letterAnswers } from '../schema/meetings.ts';
import { AnswerMark } from './AnswerMark.tsx';
import { MeetingTime } from './MeetingTime.tsx';

type Props = { token: string; parameters: SearchParameters };

/** Where the letter of a call leads, without signing in: the meeting, and the answer, which is sent by a plain form. */
export async function CallByLetter({ token, parameters }: Props) {
  const [t, refused, call] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    readByLetter(readCall, token, {}),
  ]);
  if (!call) return <Over />;
  const { title, forum, process, place, answer, can } = call;
  const given = parametersOf(parameters);
  const chosen = answers.find((one) => letterAnswers[one] === given['svar']);
  const closed = refused(can.answer);
  return (
    <>
      <PageHeader eyebrow={t('call.title')} title={title} />
      <div className="my-6 grid max-w-(--measure) gap-6">
        <DefinitionList
          items={[
            { term: t('call.byLetter.when'), description: <MeetingTime meeting={call} /> },
            ...(place ? [{ term: t('fields.place'), description: place }] : []),
            { term: t('call.byLetter.process'), description: `${process}, ${forum}` },
            { term: t('call.byLetter.answered'), description: <AnswerMark answer={answer} /> },
          ]}
        />
        <Outcome answer={t(`call.answers.${answer}`)} failed={given['fel']} done={given['klart'] !== undefined} />
        {closed === undefined ? (
          <AnswerForm call={call} chosen={chosen} token={token} />
        ) : (
          <RefusedState reason={typeof closed === 'object' ? closed.never : closed} title={t('call.byLetter.closed')} />
        )}
        <div>
          <ButtonLink href={`/processer/${call.processId}/sak/${call.code}`}>{t('call.byLetter.open')}</ButtonLink>
        </div>
      </div>
    </>
  );
}

/** How what was sent went. */
async function Outcome({ answer, failed, done }: { answer: string; failed: string | undefined; done: boolean }) {
  const [t, locale] = await Promise.all([getTranslations('forums.call.byLetter'), getLocale()]);
  if (done)
    return (
      <div role="status">
        <Callout title={t('done', { answer })} tone="good">
          {t('changeIt')}
        </Callout>
      </div>
    );
  if (failed === undefined) return null;
  const why = failed === 'newer-version' ? t('changed') : errorMessage(languageOf(locale), failed).text;
  return (
    <div role="alert">
      <Callout title={t('notDone')}>{why}</Callout>
    </div>
  );
}

type Call = { version: number; name: string; organisation: string; word: string };
type FormProps = { call: Call; chosen: (typeof answers)[number] | undefined; token: string };

/** Three equal buttons; the one that the letter's link named stands out, and is still to be pressed. */
async function AnswerForm({ call: { version, name, organisation, word }, chosen, token }: FormProps) {
  const t = await getTranslations('forums.call');
  return (
    <form action={`${lettersPath}/${token}`} aria-label={t('yours')} className="grid gap-4" method="post">
      {chosen && <p>{t('byLetter.chosen', { answer: t(`press.${chosen}`) })}</p>}
      <input name="version" type="hidden" value={version} />
      <div className="form-actions" data-equal>
        {answers.map((one) => (
          <Button key={one} name="answer" type="submit" value={one} variant={one === chosen ? 'primary' : undefined}>
            {t(`press.${one}`)}
          </Button>
        ))}
      </div>
      <Disclosure open={word !== ''} summary={t('withWord')}>
        <TextField defaultValue={word} help={t('wordHelp')} label={t('word')} maxLength={500} name="word" />
      </Disclosure>
      <p>{t('byLetter.for', { organisation, name })}</p>
    </form>
  );
}

/** The secret opens nothing: never was, or has been. */
async function Over() {
  const t = await getTranslations('forums.call');
  return (
    <>
      <PageHeader title={t('title')} />
      <RefusedState
        action={<ButtonLink href="/logga-in">{t('byLetter.signIn')}</ButtonLink>}
        reason={t('byLetter.overWhy')}
        remedy={t('byLetter.overHelp')}
        title={t('byLetter.over')}
      />
    </>
  );
}
