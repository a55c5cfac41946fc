import { Front } from '#src/features/processes/components/Front.tsx';
import { Home } from '#src/features/processes/components/Home.tsx';
import { listProcesses } from '#src/features/processes/queries/home.ts';
import { readIfSignedIn } from '#src/server/page.ts';

export default async function StartPage() {
  const mine = await readIfSignedIn(listProcesses, {});
  return mine ? <Home invitations={mine.invitations} name={mine.name} processes={mine.processes} /> : <Front />;
}
