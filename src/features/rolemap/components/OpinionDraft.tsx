import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ProseField } from '#src/ui/ProseField.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { OpinionRow, Reviewed } from '../queries/opinions.ts';
import { OpinionSend, opinions, RemarkAdd } from '../schema.ts';
import { RemarkFields } from './RemarkFields.tsx';

type Props = {
  processId: string;
  path: string;
  parameters: Record<string, string>;
  it: OpinionRow & { seen: string; review: Pick<Reviewed, 'image'>; can: { write: Verdict } };
};

/** What its own people do with an opinion that is being written: one more remark, and sending it. */
export async function OpinionDraft({ processId, path, parameters, it }: Props) {
  const [t, tr, form, refused] = await Promise.all([
    getTranslations('rolemap.review.opinionPage'),
    getTranslations('rolemap.review'),
    getTranslations('form'),
    refusals(),
  ]);
  const { image } = it.review;
  const task = image.tasks.find(({ id }) => id === parameters['rad']);
  const party = task && image.parties.find(({ id }) => id === parameters['part']);
  const place = { taskId: task?.id ?? null, partyId: party?.id ?? null };
  const given = { processId, itemId: it.id };
  return (
    <>
      <Section id="synpunkt" title={t('add')}>
        <SchemaForm
          cancel={task && { href: `${path}#synpunkt`, label: t('cancelPlace') }}
          clear
          command="rolemap.addRemark"
          given={given}
          keepAs={`remark-new-${it.id}`}
          key={`${place.taskId} ${place.partyId}`}
          notice={t('saved')}
          refused={refused(it.can.write)}
          schema={RemarkAdd}
          submit={t('save')}
        >
          <RemarkFields image={image} said={place} />
        </SchemaForm>
      </Section>
      <Section
        id="skicka"
        lead={
          <>
            {t('sendLead', { organisation: it.organisation })} {swedishDay() > it.lastDay && tr('late')}
          </>
        }
        title={t('send')}
      >
        <SchemaForm
          command="rolemap.sendOpinion"
          given={{ ...given, version: it.version, seen: it.seen }}
          keepAs={`opinion-send-${it.id}`}
          notice={t('sent')}
          refused={refused(it.can.write)}
          schema={OpinionSend}
          submit={{ name: 'opinion', options: opinions.map((value) => ({ value, label: t(`verdicts.${value}`) })) }}
        >
          <ProseField help={t('coveringHelp')} label={t('covering')} name="text" optional={form('optional')} rows={4} />
        </SchemaForm>
      </Section>
    </>
  );
}
