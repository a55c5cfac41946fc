import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { type Role, sides } from '#src/core/roles.ts';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { Invite } from '../schema.ts';
import { OrganisationChoice } from './OrganisationChoice.tsx';

/** Invites somebody for an organisation, in one of the roles that one may give. */
export async function InviteForm({ processId, roles }: { processId: string; roles: readonly Role[] }) {
  const [t, role, side] = await Promise.all([
    getTranslations('processes.organisation'),
    getTranslations('roles'),
    getTranslations('sides'),
  ]);
  return (
    <SchemaForm
      clear
      command="processes.invite"
      given={{ processId }}
      keepAs={`invite-${processId}`}
      notice={{ sent: t('sent'), held: t('held') }}
      schema={Invite}
      submit={t('send')}
    >
      <OrganisationChoice
        processId={processId}
        words={{
          label: t('inviteOrganisation'),
          help: t('inviteOrganisationHelp'),
          none: t('inviteNone'),
          open: t('inviteOpen'),
        }}
      />
      <TextField help={t('emailHelp')} label={t('email')} name="email" type="email" />
      <SelectField
        defaultValue="contributor"
        label={t('role')}
        name="role"
        options={roles.map((value) => ({ value, label: role(value) }))}
      />
      <SelectField
        defaultValue="workshop"
        label={t('side')}
        name="side"
        options={sides.map((value) => ({ value, label: side(value) }))}
      />
      <ProseField
        countLabel={t('characters')}
        help={t('messageHelp')}
        label={t('message')}
        maxLength={2_000}
        name="message"
        optional={t('optional')}
        rows={3}
      />
    </SchemaForm>
  );
}
