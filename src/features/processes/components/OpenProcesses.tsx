import { getFormatter, getTranslations } from 'next-intl/server';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Prose } from '#src/ui/Prose.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { Section } from '#src/ui/Section.tsx';
import { listOpenProcesses } from '../queries/joining.ts';
import { JoinAsk } from '../schema.ts';

/** Processes that concern the reader's organisation and that it may ask to take part in; nothing if there are none. */
export async function OpenProcesses() {
  const [t, format, refusal, processes] = await Promise.all([
    getTranslations('processes.open'),
    getFormatter(),
    refusals(),
    read(listOpenProcesses, {}),
  ]);
  if (processes.length === 0) return null;
  const day = (at: string): string => format.dateTime(new Date(at), 'shortDay');
  return (
    <Section lead={t('lead')} title={t('title')}>
      <ul className="grid gap-4">
        {processes.map(({ id, name, purpose, leader, askedBy, askedAt, answeredAt, reason, can }) => (
          <li className="grid gap-1" key={id}>
            <h3 className="font-semibold">{name}</h3>
            {leader && <p className="text-sm text-muted">{t('leader', { organisation: leader })}</p>}
            {purpose && <Prose plain>{purpose}</Prose>}
            {askedAt && !answeredAt && (
              <p className="text-sm">{t('asked', { name: askedBy ?? '', day: day(askedAt) })}</p>
            )}
            {answeredAt && <p className="text-sm">{t('declined', { day: day(answeredAt), reason })}</p>}
            {can.ask === 'ok' && (
              <ReasonForm
                command="processes.askToJoin"
                given={{ processId: id }}
                keepAs={`join-${id}`}
                notice={t('sent')}
                refused={refusal(can.ask)}
                schema={JoinAsk}
                submit={t('send')}
                summary={
                  <>
                    {t('ask')} <span className="sr-only">{name}</span>
                  </>
                }
              >
                <ProseField help={t('wordHelp')} label={t('word')} name="word" rows={3} />
              </ReasonForm>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
