import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from '#src/server/env.ts';
import { logTo, useLog } from '#src/server/log.ts';
import { backUp } from './backup.ts';
import { BackupFault, faultOf } from './backup-fault.ts';
import { headerPart } from './backup-manifest.ts';
import { placeAt } from './backup-place.ts';
import { leastKeyLength, sealOf } from './backup-seal.ts';
import { openDatabase } from './ready-database.ts';
import { restore } from './restore.ts';

export const backupUsage = `  backup <folder or s3://bucket/name> [--key-file <file>] [--without-lost-files]
                                            database and files of one moment, while Samband runs
  restore <folder or s3://bucket/name> [--key-file <file>]
                                            into an empty database; letters are held until they are released
`;

const options = { 'key-file': { type: 'string' }, 'without-lost-files': { type: 'boolean', default: false } } as const;

/** What backups are encrypted with: the file that is named, or SAMBAND_BACKUP_KEY. */
async function keyFrom(file: string | undefined, from: string): Promise<string | undefined> {
  if (file === undefined) return environment().backupKey;
  const key = await readFile(resolve(from, file), 'utf8').catch((error: unknown) => {
    throw faultOf(`The key in ${file} cannot be read`, error);
  });
  if (key.trim().length < leastKeyLength)
    throw new BackupFault(`The key in ${file} is shorter than ${leastKeyLength} characters.`);
  return key.trim();
}

const counted = new Intl.NumberFormat('en');
const say = (line: string): void => console.error(line);

async function act(what: 'backup' | 'restore', args: readonly string[], from: string): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [address, ...others] = positionals;
  if (address === undefined || others.length > 0) throw new Misuse(`npm run samband -- <what>\n\n${backupUsage}`);
  useLog(logTo(environment().logStyle ?? 'plain', process.stderr));
  const key = await keyFrom(values['key-file'], from);
  const place = await placeAt(address, from, headerPart);
  const database = await openDatabase(() => undefined);
  try {
    const { url } = database;
    if (what === 'backup') {
      const seal = key === undefined ? undefined : await sealOf(key);
      const made = await backUp({ url, place, seal, lacking: values['without-lost-files'], say });
      console.log(
        `Backed up to ${place.name}: ${counted.format(made.tables)} tables with ` +
          `${counted.format(made.rows)} rows and ` +
          `${counted.format(made.files)} files, ${counted.format(Math.ceil(made.bytes / 1_000_000))} MB, ` +
          `${seal ? 'encrypted' : 'not encrypted: whoever has it reads everything'}.`,
      );
      if (made.lacking.length > 0) console.log(`Lost files that are not in it: ${made.lacking.join(', ')}`);
      return;
    }
    const done = await restore({ url, place, key, say });
    console.log(
      `Restored as it was at ${done.made}: ${counted.format(done.tables)} tables with ` +
        `${counted.format(done.rows)} rows and ` +
        `${counted.format(done.files)} files, each compared with what was backed up.`,
    );
    if (done.there > 0) console.log(`${counted.format(done.there)} of the files were there already.`);
    if (done.lacking.length > 0) console.log(`Files that the backup lacks: ${done.lacking.join(', ')}`);
    if (done.applied.length > 0) console.log(`Migrations applied: ${done.applied.join(', ')}.`);
    console.log(
      'Everybody signs in anew. No letter leaves until you say so: npm run samband -- mail release, ' +
        'or with --discard ' +
        'without those that have waited.',
    );
  } finally {
    await database.stop();
  }
}

class Misuse extends Error {}

/** Backs up or restores, standing in the folder `from`; ends the process with 2 on a misuse, 1 on another failure. */
export const backupOrRestore = (what: 'backup' | 'restore', args: readonly string[], from: string): Promise<void> =>
  act(what, args, from).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    const misused = error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
    process.exitCode = misused ? 2 : 1;
  });
