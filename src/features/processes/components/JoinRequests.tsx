import { getFormatter, getTranslations } from 'next-intl/server';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { sides } from '#src/core/roles.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { type JoinRequest, RequestAccept, RequestDecline, rolesGiven } from '../schema.ts';

type Asked = JoinRequest & { can: { accept: Verdict; decline: Verdict } };

/** Organisations that ask to take part, for the process leader to answer. */
export async function JoinRequests({ processId, requests }: { processId: string; requests: readonly Asked[] }) {
  const [t, to, role, side, format, refusal] = await Promise.all([
    getTranslations('processes.requests'),
    getTranslations('processes.organisation'),
    getTranslations('roles'),
    getTranslations('sides'),
    getFormatter(),
    refusals(),
  ]);
  return (
    <Section id="fragor" lead={t('lead')} title={t('title')}>
      <ul className="grid gap-4">
        {requests.map(({ id, organisation, name, title, email, word, askedAt, can }) => (
          <li className="grid gap-1" key={id}>
            <h3 className="font-semibold">{organisation}</h3>
            <p className="text-sm text-muted">
              {[name, title, email, format.dateTime(new Date(askedAt), 'shortDay')].filter(Boolean).join(', ')}
            </p>
            <Prose plain>{word}</Prose>
            <div className="flex flex-wrap gap-x-6">
              <ReasonForm
                command="processes.acceptRequest"
                given={{ processId, requestId: id }}
                keepAs={`admit-${id}`}
                notice={t('admitted', { organisation })}
                refused={refusal(can.accept)}
                schema={RequestAccept}
                submit={t('accept')}
                summary={
                  <>
                    {t('accept')} <span className="sr-only">{organisation}</span>
                  </>
                }
              >
                <SelectField
                  defaultValue="contributor"
                  label={to('role')}
                  name="role"
                  options={rolesGiven.map((value) => ({ value, label: role(value) }))}
                />
                <SelectField
                  defaultValue="workshop"
                  label={to('side')}
                  name="side"
                  options={sides.map((value) => ({ value, label: side(value) }))}
                />
              </ReasonForm>
              <ReasonForm
                command="processes.declineRequest"
                given={{ processId, requestId: id }}
                keepAs={`turn-down-${id}`}
                notice={t('declined', { organisation })}
                reason={{ label: t('reason'), help: t('reasonHelp') }}
                refused={refusal(can.decline)}
                schema={RequestDecline}
                submit={t('decline')}
                summary={
                  <>
                    {t('decline')} <span className="sr-only">{organisation}</span>
                  </>
                }
              />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
