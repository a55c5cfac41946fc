import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

export type Ended = { code: number; out: string; err: string };

/** Runs `samband` as the bootstrap would, standing in `folder`, with a database that nobody can reach. */
export const sambandIn = (folder: string, ...args: string[]): Promise<Ended> =>
  new Promise((done) => {
    const { npm_lifecycle_event: _, ...environment } = process.env;
    const env: NodeJS.ProcessEnv = {
      ...environment,
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      NODE_ENV: 'production',
    };
    const options = { cwd: folder, env, maxBuffer: 2 ** 26 };
    execFile(process.execPath, [resolve('src/setup/samband.mjs'), ...args], options, (error, out, err) =>
      done({ code: Number(error?.code ?? 0), out, err }),
    );
  });
