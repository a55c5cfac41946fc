import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { spokenOf } from './application-role.ts';

/* Prisma's own migration engine in its WebAssembly form: the native binary would have to be downloaded. */

export const noFilters = { externalTables: [], externalEnums: [] };

/** The migrations on disk, as the engine wants them. */
export async function migrationsIn(directory: string): Promise<wasm.MigrationList> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: resolve(directory),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(directory, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/** The same with one more, which is not on disk yet. */
export const migrationsAnd = (list: wasm.MigrationList, sql: string): wasm.MigrationList =>
  sql === ''
    ? list
    : {
        ...list,
        migrationDirectories: [
          ...list.migrationDirectories,
          {
            path: '99999999999999_pending',
            migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
          },
        ],
      };

/** The files of the Prisma schema. */
export async function schemaIn(directory: string): Promise<wasm.SchemaContainer[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: join(directory, name),
      content: await readFile(join(directory, name), 'utf8'),
    })),
  );
}

/** What the engine said, without the trace of its inner calls. */
export const engineMessage = (error: unknown): string =>
  (error as Error).message
    .replace(/\n\s+0: [^]*/, '')
    .replace(/external connector error\s*/, '')
    .trim();

/**
 * Runs `work` with an engine connected to the database at `url`; the connection is closed afterwards. What is
 * applied there speaks of `role` as the application's. Errors carry Prisma's code (P3009 …).
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: wasm.SchemaContainer[],
  work: (engine: wasm.SchemaEngine) => Promise<T>,
  role?: string,
): Promise<T> {
  await (loading ??= load());
  const adapters = factory(url, role);
  const bound = bindMigrationAwareSqlAdapterFactory(adapters);
  try {
    const datamodels = schema.map(({ path, content }): [string, string] => [path, content]);
    const engine = await wasm.SchemaEngine.new({ datamodels }, () => undefined, bound);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    const id = (error as { meta?: { id?: number } }).meta?.id;
    throw (id !== undefined && bound.errorRegistry.consumeError(id)?.error) || error;
  } finally {
    await adapters.close();
  }
}

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  // The engine never clears the ten-second limit on its lock; such a timer must not keep a finished process waiting.
  const imports = Object.fromEntries(
    Object.entries(wasm).map(([name, value]) => [name, name.startsWith('__wbg_setTimeout_') ? unrefTimeout : value]),
  );
  const { instance } = await WebAssembly.instantiate(await readFile(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': imports as unknown as WebAssembly.ModuleImports,
  });
  // Where the engine leaves its last words; without it a panic hides behind a TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error(`Prisma's schema engine gave up: ${message}`),
    },
  });
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
}

const unrefTimeout = (callback: () => void, milliseconds: number): NodeJS.Timeout =>
  setTimeout(callback, milliseconds >>> 0).unref();

/* What adapter-pg cannot read of the system catalog: "char" (18), int2vector (22), oidvector (30). As text it can;
 * that a text was a "char" rides along in the column's name, because the engine insists on knowing. */
const text = 25;
const character = '\0char';

class CatalogPool extends pg.Pool {
  // pg's overloads cannot be restated here; the adapter only ever awaits the promise form.
  override query = (async (config: pg.QueryConfig) => {
    const result = await super.query(config);
    for (const field of [result].flat().flatMap(({ fields }) => fields)) {
      if (field.dataTypeID === 18) field.name += character;
      if ([18, 22, 30].includes(field.dataTypeID)) field.dataTypeID = text;
    }
    return result;
  }) as unknown as pg.Pool['query'];
}

/**
 * Said at the end of each script and in its transaction: that the migration which was begun last has taken effect, so
 * that a process killed before it could record it leaves no doubt. Prisma itself counts steps and never reads them.
 */
const countedStep = `
do $counted$ begin
  if to_regclass('_prisma_migrations') is not null then
    update _prisma_migrations set applied_steps_count = applied_steps_count + 1 where finished_at is null and rolled_back_at is null;
  end if;
end $counted$;`;

function readingTheCatalog(adapter: SqlDriverAdapter, role?: string): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (query: SqlQuery) => {
      const result = await queryRaw(query);
      const isCharacter = result.columnNames.map((name) => name.endsWith(character));
      return {
        ...result,
        columnNames: result.columnNames.map((name) => name.replace(character, '')),
        columnTypes: result.columnTypes.map((type, column) => (isCharacter[column] ? ColumnTypeEnum.Character : type)),
      };
    },
    // adapter-pg splits a script at each semicolon, which breaks function bodies; without arguments PostgreSQL takes it
    // whole.
    executeScript: async (sql: string) =>
      void (await adapter.executeRaw({
        sql: `${role === undefined ? sql : spokenOf(sql, role)}\n;${countedStep}`,
        args: [],
        argTypes: [],
      })),
  });
}

function factory(url: string, role?: string): SqlMigrationAwareDriverAdapterFactory & { close(): Promise<void> } {
  const pools: pg.Pool[] = [];
  const connect = async (database?: string): Promise<SqlDriverAdapter> => {
    const pool = new CatalogPool({ ...connectionTo(url), ...(database && { database }), max: 1 });
    pools.push(pool);
    return readingTheCatalog(await new PrismaPg(pool, { disposeExternalPool: true }).connect(), role);
  };
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(),
    connectToShadowDb: async () => {
      const database = `shadow_${crypto.randomUUID().replaceAll('-', '')}`;
      const admin = new pg.Client(connectionTo(url));
      await admin.connect();
      await admin.query(`create database "${database}"`);
      const adapter = await connect(database);
      const disconnect = adapter.dispose.bind(adapter);
      return Object.assign(adapter, {
        dispose: async () => {
          await disconnect();
          await admin.query(`drop database "${database}" with (force)`);
          await admin.end();
        },
      });
    },
    close: async () => {
      await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
    },
  };
}

/** Never as `connectionString`: it would win over the shadow database's name, and the shadow is emptied. */
function connectionTo(url: string): pg.ClientConfig {
  const { host, port, user, database, password, ssl } = new pg.Client(url) as pg.Client & { password: string };
  return { host, port, user, database, password, ssl };
}
