import { connection } from 'next/server';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const id = process.env.BENCH_PROCESS;

/** A dynamic page with five queries of the kind an overview asks, and their answers in plain HTML. */
export default async function Page() {
  await connection();
  const ask = async (text: string): Promise<Record<string, unknown>[]> =>
    (await pool.query(text, [id])).rows as Record<string, unknown>[];
  const [process] = await ask(
    'select id, name, purpose, phase, starts_on::text, ends_on::text from process where id = $1',
  );
  const phases = await ask(
    'select phase, starts_on::text, ends_on::text from process_phase where process_id = $1 order by starts_on',
  );
  const waiting = await ask(
    `select id, number, title from item where process_id = $1 and kind = 'finding' and status = 'submitted' order by number limit 10`,
  );
  const news = await ask(
    'select a.id, a.action, a.at::text, i.title from activity a left join item i on i.id = a.item_id where a.process_id = $1 order by a.id desc limit 20',
  );
  const numbers = await ask('select organisation_id, status from party where process_id = $1');
  return (
    <main>
      <h1>{String(process?.name)}</h1>
      <p>{String(process?.purpose)}</p>
      <ol>
        {phases.map((row) => (
          <li key={String(row.phase)}>
            {String(row.phase)} {String(row.starts_on)}
          </li>
        ))}
      </ol>
      <ul>
        {waiting.map((row) => (
          <li key={String(row.id)}>
            <a href={`/${row.id}`}>
              {String(row.number)} {String(row.title)}
            </a>
          </li>
        ))}
      </ul>
      <ul>
        {news.map((row) => (
          <li key={String(row.id)}>
            {String(row.at)} {String(row.action)} {String(row.title)}
          </li>
        ))}
      </ul>
      <p>{numbers.length}</p>
    </main>
  );
}
