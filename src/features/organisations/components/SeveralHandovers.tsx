import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { HandoversOrder } from '../schema/handovers.ts';

type Props = { organisationId: string; people: readonly { id: string; name: string }[] };

/** Who leaves on the same day, after an election, and who takes over from each: ordered together or not at all. */
export async function SeveralHandovers({ organisationId, people }: Props) {
  const t = await getTranslations('organisations.handovers');
  return (
    <div className="mt-4">
      <Disclosure late summary={t('several')}>
        <p className="mb-3 text-sm text-muted">{t('severalLead')}</p>
        <SchemaForm
          clear
          command="organisations.orderHandovers"
          given={{ organisationId }}
          notice={t('orderedSeveral')}
          schema={HandoversOrder}
          submit={t('orderSeveral')}
          wide
        >
          <DateField defaultValue={swedishDay()} help={t('dayHelp')} label={t('day')} min={swedishDay()} name="day" />
          <fieldset data-field-frame>
            <legend className="label">{t('leaves')}</legend>
            <ul className="grid gap-2">
              {people.map(({ id, name }) => (
                <li className="agenda-party" data-field-frame key={id}>
                  <label className="choice">
                    <input name={`rows.${id}.personId`} type="checkbox" value={id} />
                    <span>{name}</span>
                  </label>
                  <input
                    aria-label={t('emailOf', { name })}
                    autoComplete="off"
                    className="control"
                    maxLength={254}
                    name={`rows.${id}.email`}
                    placeholder={t('email')}
                    type="email"
                  />
                </li>
              ))}
            </ul>
          </fieldset>
        </SchemaForm>
      </Disclosure>
    </div>
  );
}
