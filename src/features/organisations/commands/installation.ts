import { about, command } from '#src/server/command.ts';
import { installationPolicy } from '../policy.ts';
import { lockInstallation } from '../queries/installation.ts';
import { InstallationEdit } from '../schema.ts';

/** Which kinds of organisation start processes. Those that run already go on as they are. */
export const editInstallation = command({
  action: 'installation.edit',
  in: 'person',
  input: InstallationEdit,
  policy: installationPolicy.edit,
  load: lockInstallation,
  run: async (tx, installation, { startingKinds }) => {
    await tx.installation.update({ id: installation }, { startingKinds, version: { increment: 1 } });
    return about('installation', installation.id, null, {
      before: { startingKinds: installation.startingKinds },
      after: { startingKinds },
    });
  },
});
