import { about, command } from '#src/server/command.ts';
import { installationPolicy } from '../policy.ts';
import { lockInstallation } from '../queries/installation.ts';
import { InstallationEdit } from '../schema/organisations.ts';

/** Whose people start processes, and who answers for the installation. Processes that run go on as they are. */
export const editInstallation = command({
  action: 'installation.edit',
  in: 'person',
  input: InstallationEdit,
  policy: installationPolicy.edit,
  load: lockInstallation,
  run: async (tx, installation, { startingKinds, responsible, contact }) => {
    const after = { startingKinds, responsible, contact };
    await tx.installation.update({ id: installation }, { ...after, version: { increment: 1 } });
    return about('installation', installation.id, null, {
      before: {
        startingKinds: installation.startingKinds,
        responsible: installation.responsible,
        contact: installation.contact,
      },
      after,
    });
  },
});
