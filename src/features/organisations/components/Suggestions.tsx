import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { listSuggestions } from '../queries/suggestions.ts';
import { SuggestionDecline } from '../schema/organisations.ts';

/** Organisations that somebody has missed in the register: added with one press, or declined with a reason. */
export async function Suggestions() {
  const [t, kind, format, refusal, rows] = await Promise.all([
    getTranslations('organisations.suggestions'),
    getTranslations('organisationKinds'),
    getFormatter(),
    refusals(),
    read(listSuggestions, {}),
  ]);
  if (rows.length === 0) return null;
  return (
    <Section id="forslag" lead={t('lead')} title={t('title')}>
      <ul className="grid border-t border-rule">
        {rows.map((it) => (
          <li
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-rule py-3"
            key={it.id}
          >
            <div className="min-w-0 flex-1 basis-80">
              <p>
                <strong>{it.name}</strong> <span className="text-muted">{kind(it.kind)}</span>
              </p>
              <p className="text-sm wrap-anywhere">
                {it.mailDomains.length > 0 ? t('domains', { domains: format.list(it.mailDomains) }) : t('noDomains')}
              </p>
              {it.organisationId !== null && <p className="text-sm">{t('known')}</p>}
              <p className="text-sm text-muted">
                {t('by', {
                  name: it.suggester,
                  organisation: it.suggesterOrganisation,
                  day: format.dateTime(new Date(it.suggestedAt), 'shortDay'),
                })}
              </p>
            </div>
            <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
              <CommandButton
                command="organisations.addSuggested"
                input={{ suggestionId: it.id }}
                notice={t('added')}
                refused={refusal(it.can.answer)}
                size="small"
                variant="primary"
              >
                {t('add')} <span className="sr-only">{it.name}</span>
              </CommandButton>
              <ReasonForm
                command="organisations.declineSuggested"
                given={{ suggestionId: it.id }}
                notice={t('declined')}
                reason={{ label: t('declineReason'), help: t('declineHelp') }}
                refused={refusal(it.can.answer)}
                schema={SuggestionDecline}
                submit={t('decline')}
                summary={
                  <>
                    {t('decline')} <span className="sr-only">{it.name}</span>
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
