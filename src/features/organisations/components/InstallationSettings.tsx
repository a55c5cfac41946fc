import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { organisationKinds } from '#src/core/roles.ts';
import { read } from '#src/server/page.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getInstallation } from '../queries/installation.ts';
import { InstallationEdit } from '../schema/organisations.ts';

/** What an administrator decides for everybody: whose people start processes, and who answers for it. */
export async function InstallationSettings() {
  const [t, ta, kinds, { startingKinds, responsible, contact, version }] = await Promise.all([
    getTranslations('organisations.settings'),
    getTranslations('organisations.administration'),
    getTranslations('organisationKinds'),
    read(getInstallation, {}),
  ]);
  return (
    <SchemaForm
      command="organisations.editInstallation"
      given={{ version }}
      key={version}
      notice={ta('saved')}
      schema={InstallationEdit}
      submit={ta('save')}
    >
      <CheckGroup
        defaultValue={startingKinds}
        help={t('startingKindsHelp')}
        label={t('startingKinds')}
        name="startingKinds"
        options={organisationKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
      />
      <TextField
        defaultValue={responsible}
        help={t('responsibleHelp')}
        label={t('responsible')}
        name="responsible"
        optional={ta('optional')}
      />
      <TextField
        defaultValue={contact}
        help={t('contactHelp')}
        label={t('contact')}
        name="contact"
        optional={ta('optional')}
        type="email"
      />
    </SchemaForm>
  );
}
