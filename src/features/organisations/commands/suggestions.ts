import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { about, command } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { sendMail } from '#src/server/mail.ts';
import { suggestionPolicy } from '../policy.ts';
import { lockSuggestion, registered, waitingOf } from '../queries/suggestions.ts';
import { suggestionLetter } from '../rules.ts';
import { OrganisationSuggest, type Suggestion, SuggestionDecline, SuggestionRef } from '../schema/organisations.ts';

/** Somebody misses an organisation. Throws BAD_REQUEST `already-registered` where one of that name is there. */
export const suggestOrganisation = command({
  action: 'organisation.suggest',
  in: 'person',
  input: OrganisationSuggest,
  policy: suggestionPolicy.make,
  load: waitingOf,
  run: async (tx, maker, { kind, name, mailDomains }) => {
    const known = await tx.one<{ id: string | null }>(sql`select ${registered(sql`${name}`)} as id`);
    if (known?.id)
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'name', reason: 'already-registered' }] });
    const id = uuidv7();
    await tx.organisationSuggestion.createBy(maker, { id, kind, name, mailDomains, suggestedBy: maker.personId });
    return about('organisation-suggestion', id, null, { after: { kind, name, mailDomains } });
  },
});

/** A letter to whoever suggested it, in their language. */
async function postAnswer(db: Db, it: Suggestion, reason?: string): Promise<void> {
  const to = await db.one<{ email: string; locale: Locale }>(
    sql`select app.address_of(p.id) as email, p.locale from person p where p.id = ${it.suggestedBy}::uuid
      and p.disabled_at is null`,
  );
  if (to) await sendMail(db, { to: to.email, purpose: 'notice', ...suggestionLetter(to.locale, it.name, reason) });
}

/** It comes into the register as it was suggested, and its domains are confirmed; one that is there already stays. */
export const addSuggested = command({
  action: 'organisation.add-suggested',
  in: 'person',
  input: SuggestionRef,
  policy: suggestionPolicy.answer,
  load: lockSuggestion,
  run: async (tx, suggestion, _input, who) => {
    const { kind, name, mailDomains } = suggestion;
    const organisationId = suggestion.organisationId ?? uuidv7();
    if (suggestion.organisationId === null)
      await tx.organisation.createBy(suggestion, {
        id: organisationId,
        kind,
        name,
        shortName: name.slice(0, 80),
        mailDomains,
      });
    await tx.organisationSuggestion.update(
      { id: suggestion },
      { answeredBy: who.userId, answeredAt: new Date(), organisationId },
    );
    await postAnswer(tx, suggestion);
    return suggestion.organisationId === null
      ? about('organisation', organisationId, null, { after: { kind, name, mailDomains } }, { organisationId })
      : about('organisation-suggestion', suggestion.id, null, { after: { name } }, { organisationId });
  },
});

/** It does not belong in the register, and whoever suggested it is told why. */
export const declineSuggested = command({
  action: 'organisation.decline-suggested',
  in: 'person',
  input: SuggestionDecline,
  policy: suggestionPolicy.answer,
  load: lockSuggestion,
  run: async (tx, suggestion, { reason }, who) => {
    await tx.organisationSuggestion.update(
      { id: suggestion },
      { answeredBy: who.userId, answeredAt: new Date(), declineReason: reason },
    );
    await postAnswer(tx, suggestion, reason);
    return about('organisation-suggestion', suggestion.id, null, { after: { name: suggestion.name }, reason });
  },
});
