import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import { Email, line } from '#src/core/fields.ts';
import { environment } from '#src/server/env.ts';
import { logTo, useLog } from '#src/server/log.ts';
import { askHidden } from './ask-password.ts';
import { hasNobody } from './demo.ts';
import { generate } from './generate.ts';
import { migrate, resolveMigration } from './migrate.ts';
import { analysisList } from './analyses.ts';
import { backupUsage } from './backup-command.ts';
import { readyDatabase } from './ready-database.ts';

const usage = `npm run samband -- <what>

  user add --email <e-mail> --name <name> --organisation <name or code> [--admin]
  user disable --email <e-mail>
  user link --email <e-mail>               a link to choose a new password with
  process lead --process <name or id> --email <e-mail>   makes somebody a process leader, of one of its parties
  demo load                                 the demo region, into an empty database
  migrate [--applied <name> | --rolled-back <name>]
${backupUsage}  files here                                the files have been moved to where the settings say now
  mail hold                                 letters are written and none leaves
  mail release [--discard]                  they leave again; --discard: those that have waited never do

Analyses of files, without a database; what each needs and can be told: npm run samband -- <analysis> --help

${analysisList()}
`;

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  organisation: { type: 'string' },
  process: { type: 'string' },
  admin: { type: 'boolean', default: false },
  applied: { type: 'string' },
  'rolled-back': { type: 'string' },
  discard: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options });

/** What a person at the terminal got wrong: said without a stack. */
class Misuse extends Error {}

function given<T>(name: 'email' | 'name' | 'organisation' | 'process', schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(values[name] ?? '');
  if (!parsed.success) throw new Misuse(`--${name} is missing or wrong.\n\n${usage}`);
  return parsed.data;
}

const actions: Record<string, (url: string) => Promise<void>> = {
  'user add': async () => {
    const { addPerson } = await import('./people.ts');
    const person = {
      email: given('email', Email),
      name: given('name', line()),
      organisation: given('organisation', line()),
      administrator: values.admin,
    };
    const typed = await askHidden('Password (nothing: one is made): ');
    const password = typed ?? randomBytes(15).toString('base64url');
    const organisation = await addPerson({ ...person, password });
    console.log(
      `${person.name} <${person.email}> belongs to ${organisation} and can sign in` +
        `${values.admin ? ', as administrator' : ''}.`,
    );
    if (!typed) console.log(`Password, shown this once: ${password}`);
  },
  'user disable': async () => {
    const email = given('email', Email);
    await (await import('#src/server/accounts.ts')).disablePerson(email);
    console.log(`${email} is signed out and cannot sign in any more.`);
  },
  'user link': async () => {
    const email = given('email', Email);
    console.log(environment().address + (await (await import('#src/server/accounts.ts')).passwordLink(email)));
  },
  'process lead': async () => {
    const { appointLeader } = await import('./leaders.ts');
    const appointed = await appointLeader({ process: given('process', line()), email: given('email', Email) });
    console.log(`${appointed.name} leads ${appointed.process} now.`);
  },
  'demo load': async (url) => {
    const { demoIsLoaded, loadDemo } = await import('#prisma/seed/demo.ts');
    if (await demoIsLoaded(url)) return console.log('The demo region is there already.');
    if (!(await hasNobody(url)))
      throw new Misuse('Somebody is in this database already. The demo region is loaded into an empty one only.');
    const { withoutLetters } = await import('./demo-letters.ts');
    const { accounts, password } = await withoutLetters(() => loadDemo(url));
    console.log(
      'The demo region is loaded. Everybody knows its password, so it opens nothing until Samband is started with ' +
        `SAMBAND_DEMO=yes: ${password}\n${accounts.map(({ email, role }) => `  ${email}  ${role}`).join('\n')}`,
    );
  },
  'files here': async () => {
    const { bear, settledMark } = await import('#src/server/storage/mark.ts');
    const known = await (await import('#src/server/system.ts')).asSystem(settledMark);
    if (!known) return console.log('No process has been started on this database yet; the first one settles it.');
    await bear(known.mark);
    console.log('The files are here from now on. Start what was refused, and only with these settings.');
  },
  'mail hold': async () => {
    await (await import('#src/server/mail-hold.ts')).holdMail();
    console.log('Letters are written, and none leaves until npm run samband -- mail release.');
  },
  'mail release': async () => {
    const { discard } = values;
    const waited = await (await import('#src/server/mail-hold.ts')).releaseMail({ discard });
    console.log(
      `Letters leave again. ${waited} of the last seven days have waited${discard ? ' and are given up' : ''}.`,
    );
  },
  migrate: async (url) => {
    const { applied } = await migrate(url);
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Every migration is applied.');
  },
};

async function act(): Promise<void> {
  if (values.help) return console.log(usage);
  const action = actions[positionals.join(' ')];
  if (!action) throw new Misuse(usage);
  await generate();
  useLog(logTo(environment().logStyle ?? 'plain', process.stderr));
  const { applied, 'rolled-back': rolledBack } = values;
  // An interrupted migration is settled before the database is made ready, which would stumble over it.
  const settle = async ({ url }: { url: string }): Promise<void> => {
    if (applied) await resolveMigration(url, applied, 'applied');
    if (rolledBack) await resolveMigration(url, rolledBack, 'rolled-back');
  };
  const database = await readyDatabase({ before: settle });
  if (database.applied.length > 0) console.error(`Migrations applied: ${database.applied.join(', ')}.`);
  try {
    await action(database.url);
  } finally {
    await (await import('#src/server/system.ts')).disconnectSystem();
    await (await import('#src/server/database.ts')).disconnect();
    await database.stop();
  }
}

const explained: Record<string, string> = {
  'already-exists': 'Somebody has that e-mail address already.',
  person: 'Nobody has that e-mail address.',
};
const explanationOf = ({ reason, details }: AppError): string | undefined =>
  reason === 'leads-alone'
    ? `Nobody else leads ${(details as { names: string[] }).names.join(', ')}. First appoint somebody: ` +
      'npm run samband -- process lead --process <name> --email <e-mail>'
    : explained[reason];

/** People, demo and migrations from the command line; ends the process with 2 on a misuse, 1 on another failure. */
export const administer = (): Promise<void> =>
  act().catch((error: unknown) => {
    const reason = error instanceof AppError ? explanationOf(error) : undefined;
    console.error(reason ?? (error instanceof Error ? error.message : error));
    process.exitCode = error instanceof Misuse ? 2 : 1;
  });
