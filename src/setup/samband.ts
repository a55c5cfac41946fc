import { analyses } from './analyses.ts';

/* What is analysed from files needs neither database nor build, and loads nothing of them. */
const [first, ...others] = process.argv.slice(2);
if (first !== undefined && Object.hasOwn(analyses, first)) {
  const { analyse } = await import('./analysis-command.ts');
  // npm changes to the folder of the program, and says where whoever called it stood.
  const { code, out, err } = await analyse(first, others, process.env['INIT_CWD'] ?? process.cwd());
  // Whoever reads only the beginning closes the pipe.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.stderr.write(err);
  process.stdout.write(out);
  process.exitCode = code;
} else if (first === 'backup' || first === 'restore') {
  // Neither brings the database up to this version first: what is backed up is what is there.
  const { backupOrRestore } = await import('./backup-command.ts');
  await backupOrRestore(first, others, process.env['INIT_CWD'] ?? process.cwd());
} else await (await import('./administration.ts')).administer();
