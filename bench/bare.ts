import { randomUUID } from 'node:crypto';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { initTRPC } from '@trpc/server';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#src/server/generated/client.ts';

/* What Samband is measured against: a tRPC handler with nothing around it. The list is the very statement that Samband sent, handed over
   by the benchmark; the transaction is Prisma's own with two writes. It runs in a process of its own, as the server does. */

const {
  BENCH_LIST: list = '',
  BENCH_PROCESS: processId = '',
  BENCH_PERSON: personId = '',
  BENCH_ORGANISATION: organisationId = '',
  DATABASE_URL: url = '',
} = process.env;
const statement = JSON.parse(list) as { text: string; values: unknown[] };
const pool = new pg.Pool({ connectionString: url, max: 16 });
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 16 }) });

const t = initTRPC.create();
const any = (input: unknown): unknown => input;
const router = t.router({
  list: t.procedure
    .input(any)
    .query(async () => ({ rows: (await pool.query({ name: 'list', ...statement })).rows as unknown[] })),
  write: t.procedure.input(any).mutation(() =>
    prisma.$transaction(async (tx) => {
      const item = await tx.item.create({
        data: {
          processId,
          kind: 'finding',
          title: 'Bar',
          text: 'Två skrivningar',
          organisationId,
          createdBy: personId,
          updatedBy: personId,
          audience: 'organisation',
        },
        select: { id: true },
      });
      await tx.finding.create({ data: { itemId: item.id }, select: { itemId: true } });
      return { id: item.id, key: randomUUID() };
    }),
  ),
});

const server = createHTTPServer({ router });
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.('ready'));
