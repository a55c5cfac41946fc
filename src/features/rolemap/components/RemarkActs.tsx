import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import type { Remark } from '../queries/opinions.ts';
import type { RoleImage } from '../rules/changes.ts';
import { outcomes, RemarkAnswer, RemarkChange } from '../schema.ts';
import { RemarkFields } from './RemarkFields.tsx';

/** `named`: which remark it is, for whoever hears the control alone. */
type Props = { processId: string; remark: Remark; named: string };

/** What its own organisation does with a remark while the opinion is written. */
export async function RemarkActs({ processId, remark, image, named }: Props & { image: RoleImage }) {
  const t = await getTranslations('rolemap.review.opinionPage');
  const given = { processId, itemId: remark.opinionId, remarkId: remark.id, version: remark.version };
  const which = <span className="sr-only"> {named}</span>;
  return (
    <div className="role-acts mt-2" data-print="no">
      <Disclosure
        late
        summary={
          <>
            {t('edit')}
            {which}
          </>
        }
      >
        <SchemaForm
          command="rolemap.changeRemark"
          given={given}
          keepAs={`remark-${remark.id}`}
          notice={t('changed')}
          schema={RemarkChange}
          shown={['basis', 'body']}
          submit={t('change')}
        >
          <RemarkFields image={image} said={remark} />
        </SchemaForm>
      </Disclosure>
      <CommandButton
        command="rolemap.removeRemark"
        confirm={{ title: t('removeTitle'), text: t('removeText'), action: t('remove') }}
        input={given}
        notice={t('removed')}
        size="small"
        variant="plain"
      >
        {t('remove')}
        {which}
      </CommandButton>
    </div>
  );
}

/** What the leadership answers to a remark: done, or not with why. */
export async function RemarkAnswerForm({ processId, remark, verdict, named }: Props & { verdict: Verdict }) {
  const [t, refused] = await Promise.all([getTranslations('rolemap.review.respond'), refusals()]);
  return (
    <div className="mt-2" data-print="no">
      <ReasonForm
        command="rolemap.answerRemark"
        given={{ processId, itemId: remark.opinionId, remarkId: remark.id, was: remark.respondedAt }}
        keepAs={`remark-answer-${remark.id}`}
        notice={t('saved')}
        refused={refused(verdict)}
        schema={RemarkAnswer}
        submit={{ name: 'outcome', options: outcomes.map((value) => ({ value, label: t(value) })) }}
        summary={
          <>
            {t(remark.outcome ? 'again' : 'open')}
            <span className="sr-only"> {named}</span>
          </>
        }
      >
        <ProseField defaultValue={remark.response} help={t('help')} label={t('text')} name="response" rows={3} />
      </ReasonForm>
    </div>
  );
}
