import { getTranslations } from 'next-intl/server';
import { v7 as newId } from 'uuid';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { callChoices, getCall } from '../queries/calls.ts';
import { emptyQuestion } from '../rules/questions.ts';
import { questionKinds, type Theme } from '../schema.ts';
import { CallForm } from './CallForm.tsx';
import { callWords } from './CallWords.tsx';

const choicesOf = (themes: readonly Theme[]) =>
  themes.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: name }));
const inFourWeeks = (): string => new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10);

async function kindChoices() {
  const t = await getTranslations('mapping.questionKinds');
  return questionKinds.map((kind) => ({ value: kind, label: t(kind) }));
}

/** The form of a new call. */
export async function CallNew({ processId }: { processId: string }) {
  const [t, refusal, kinds, words, { parties, themes, can }] = await Promise.all([
    getTranslations('mapping.calls'),
    refusals(),
    kindChoices(),
    callWords(),
    read(callChoices, { processId }),
  ]);
  return (
    <>
      <PageHeader eyebrow={t('title')} lead={t('newLead')} title={t('new')} />
      <CallForm
        cancelHref={`/processer/${processId}/kartlaggning/fragor`}
        kinds={kinds}
        parties={parties}
        processId={processId}
        refused={refusal(can.create)}
        themes={choicesOf(themes)}
        words={words}
        written={{
          title: '',
          text: '',
          deadline: inFourWeeks(),
          questions: [emptyQuestion(newId(), 'text')],
          recipients: [],
        }}
      />
    </>
  );
}

/** The form of a call that has not been sent. */
export async function CallEdit({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refusal, kinds, words, call] = await Promise.all([
    getTranslations('mapping.calls'),
    refusals(),
    kindChoices(),
    callWords(),
    read(getCall, { processId, itemId }),
  ]);
  const href = `/processer/${processId}/sak/${call.code}`;
  return (
    <>
      <PageHeader code={call.code} eyebrow={t('title')} title={t('editTitle', { code: call.code })} />
      <CallForm
        call={{ id: call.id, version: call.version, href }}
        cancelHref={href}
        kinds={kinds}
        parties={call.parties}
        processId={processId}
        refused={refusal(call.can.edit)}
        themes={choicesOf(call.themes)}
        words={words}
        written={{
          title: call.title,
          text: call.text,
          deadline: call.deadline,
          questions: call.questions,
          recipients: call.recipients,
        }}
      />
    </>
  );
}
