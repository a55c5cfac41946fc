import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { Variables } from '#src/server/env.ts';

type Container = { env: { name: string; value: string }[]; securityContext: Record<string, unknown> };
type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  data: Record<string, string>;
  spec: {
    selector: { matchLabels: Record<string, string> } & Record<string, unknown>;
    template: {
      metadata: { labels: Record<string, string> };
      spec: { terminationGracePeriodSeconds: number; containers: Container[] };
    };
  };
};
type Model = new (data: unknown) => { validate(): void };
type Service = {
  environment: Record<string, string>;
  ports?: string[];
  profiles?: string[];
  mem_limit: string;
  logging: unknown;
  stop_grace_period: string;
};

const manifests = parseAllDocuments(await readFile('deploy/kubernetes/samband.yaml', 'utf8')).map(
  (document) => document.toJS() as Manifest,
);
const compose = parse(await readFile('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};

/** The schemas that Kubernetes publishes, as a package of each kind and version. */
async function modelOf({ apiVersion, kind }: Manifest): Promise<Model> {
  const file = `kubernetes-models/${apiVersion}/${kind}`;
  const found = ((await import(file)) as Record<string, Model>)[kind];
  if (!found) throw new Error(`There is no ${kind} in ${apiVersion}`);
  return found;
}

describe('the manifests for Kubernetes', () => {
  it.each(manifests.map((one) => [`${one.kind} ${one.metadata.name}`, one] as const))('%s is valid', async (_, one) => {
    const model = await modelOf(one);
    expect(() => new model(one).validate()).not.toThrow();
  });

  it('a field of another sort is refused', async () => {
    const wrong = { ...manifests[1]!, spec: { ...manifests[1]!.spec, replicas: 'two' } };
    const model = await modelOf(wrong);
    expect(() => new model(wrong).validate()).toThrow(/replicas/);
  });

  it('sets only what Samband reads, as Samband reads it', () => {
    const { data } = manifests.find(({ kind }) => kind === 'ConfigMap')!;
    expect(Object.keys(data).filter((name) => !(name in Variables.shape))).toEqual([]);
    expect(Variables.safeParse(data).success).toBe(true);
  });

  it('has web processes and workers, who cannot write the code and have time to end', () => {
    const { data } = manifests.find(({ kind }) => kind === 'ConfigMap')!;
    const told = manifests.filter(({ kind }) => kind === 'Deployment');
    expect(told.map(({ spec }) => spec.template.spec.containers[0]?.env)).toEqual([
      [{ name: 'SAMBAND_ROLE', value: 'web' }],
      [{ name: 'SAMBAND_ROLE', value: 'worker' }],
    ]);
    for (const { spec } of told) {
      expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
      expect(spec.template.spec.containers[0]?.securityContext).toMatchObject({ readOnlyRootFilesystem: true });
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(
        Number(data['SAMBAND_DRAIN_SECONDS']) + Number(data['SAMBAND_CLOSE_SECONDS']),
      );
    }
    const service = manifests.find(({ kind }) => kind === 'Service')!;
    expect(service.spec.selector).toEqual({ app: 'samband', part: 'web' });
  });
});

describe('the services of compose', () => {
  it('are reached on this machine alone, and the application through the proxy', () => {
    const open = Object.entries(compose.services).flatMap(([name, { ports = [] }]) => ports.map((at) => [name, at]));
    expect(open.map(([name]) => name)).toEqual(['proxy', 'mail']);
    expect(open.filter(([, at]) => !at?.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('have limits, logs that are thrown away, and no mail catcher unless it is asked for', () => {
    for (const { mem_limit, logging } of Object.values(compose.services)) {
      expect(mem_limit).toBeTruthy();
      expect(logging).toMatchObject({ options: { 'max-size': '20m', 'max-file': '5' } });
    }
    expect(Object.entries(compose.services).filter(([, { profiles }]) => profiles)).toMatchObject([['mail', {}]]);
  });

  it('name the database without a password in its address, and differ in their role alone', () => {
    const { samband, worker } = compose.services;
    expect(samband?.environment['DATABASE_URL']).toBe('postgresql://samband@database:5432/samband');
    expect(worker?.environment).toEqual({ ...samband?.environment, SAMBAND_ROLE: 'worker' });
  });
});
