import { z } from 'zod';
import type { SourceName } from '#src/core/sources.ts';

/** Of whom a second factor is asked: leaders are whoever leads a process, and administrators. */
const secondFactorFor = z.enum(['none', 'administrators', 'leaders', 'all']);
export type SecondFactorFor = z.infer<typeof secondFactorFor>;
const port = z.coerce.number().int().min(0).max(65_535);
const yesOrNo = z.enum(['yes', 'no']);
/** How many proxies of one's own stand before us: "yes" is one, "no" is none. */
export const proxiesOf = (value: string | undefined): number => (value === 'yes' ? 1 : Number(value) || 0);
/** Where tiles are fetched: https, with {z}, {x} and {y} in its path. */
const tiles = z.string().regex(/^https?:\/\/[^\s/{}'";,]+\/(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})\S+$/);
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

/** A service that is asked for data, or `off`. */
const service = z.union([
  z.literal('off'),
  z.url({ protocol: /^https?$/ }).refine((value) => !/[?#@]/.test(value), 'without parameters and without a name'),
]);

/** Every variable Samband reads; `.env.example` explains each, and a test holds the two together. */
export const Variables = z.object({
  PORT: port.default(3000),
  HOST: z.string().optional(),
  SAMBAND_ADDRESS: origin.optional(),
  SAMBAND_HSTS_SUBDOMAINS: yesOrNo.default('no'),
  SAMBAND_TRUST_PROXY: z
    .string()
    .regex(/^(?:yes|no|\d)$/)
    .default('no'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SAMBAND_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  SAMBAND_DATA: z.string().default('.data'),
  SAMBAND_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  SAMBAND_DEMO: yesOrNo.optional(),
  SAMBAND_MAX_HEAP_MB: z.coerce.number().int().min(256).default(2048),
  SAMBAND_WORKER_MB: z.coerce.number().int().min(64).default(768),
  SAMBAND_DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  SAMBAND_CLOSE_SECONDS: z.coerce.number().int().min(1).max(600).default(20),
  SAMBAND_LOG: z.enum(['json', 'plain']).optional(),
  SAMBAND_METRICS_PORT: port.optional(),
  SAMBAND_METRICS_HOST: z.string().default('127.0.0.1'),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  NEXTAUTH_SECRET_PREVIOUS: z.string().min(32).optional(),
  SAMBAND_SECOND_FACTOR: secondFactorFor.default('none'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SAMBAND_NOTICES_AN_HOUR: z.coerce.number().int().min(1).max(1_000).default(20),
  INBOUND_MAIL_ADDRESS: z.email().optional(),
  INBOUND_MAIL_SECRET: z.string().min(32).optional(),
  INBOUND_IMAP_URL: z
    .url({ protocol: /^imaps?$/ })
    .refine((value) => !/%(?![\da-f]{2})/i.test(value), 'a % that stands for itself is written %25')
    .optional(),
  INBOUND_IMAP_TAKEN: z.string().max(200).optional(),
  MAIL_FROM: z.string().default('Samband <samband@localhost>'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('OpenID Connect'),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PREFIX: z.string().default(''),
  S3_PATH_STYLE: yesOrNo.default('yes'),
  SAMBAND_BACKUP_KEY: z.string().min(32).optional(),
  SAMBAND_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
  SCB_ADDRESS: service.default('https://statistikdatabasen.scb.se/api/v2'),
  SCB_FIRST_ADDRESS: service.default('https://api.scb.se/OV0104/v1/doris/sv/ssd'),
  KOLADA_ADDRESS: service.default('https://api.kolada.se/v3'),
  SOURCES_MAY_BE_PRIVATE: yesOrNo.default('no'),
  SAMBAND_MAP_TILES: tiles.optional(),
  SAMBAND_MAP_SOURCE: z.string().max(200).optional(),
});

/** A mailbox that is read for answers. `taken`: the folder where what has been read goes; undefined: it stays. */
export type Mailbox = {
  host: string;
  port: number;
  /** From the first byte; otherwise by STARTTLS. */
  secure: boolean;
  user: string;
  password: string;
  folder: string;
  taken: string | undefined;
};
/** `secret`: of whoever hands letters over, where somebody does. */
export type InboundMail = { address: string; secret: string | undefined; mailbox: Mailbox | undefined };
export type OpenIdConnect = { issuer: string; clientId: string; clientSecret: string; name: string };
export type ObjectStore = {
  /** Undefined: Amazon's own, by region. */
  endpoint: string | undefined;
  region: string;
  bucket: string;
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket stands in the path and not in the host's name. */
  pathStyle: boolean;
};
export type Sources = {
  /** The only addresses that are ever asked; undefined: switched off. */
  addresses: Record<SourceName, string | undefined>;
  /** Whether their names may lead to an address of a closed network. */
  mayBePrivate: boolean;
};
export type Environment = {
  port: number;
  /** The interface to listen on; all of them where it is not set. */
  host: string | undefined;
  /** The address people reach us at, without a path. */
  address: string;
  /** Whether browsers are to reach every name below the address by TLS alone. */
  hstsSubdomains: boolean;
  /** How many proxies of one's own write in X-Forwarded-For. */
  proxies: number;
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  /** At most, of those that pages and commands use, to read and to write each; a few more are used besides. */
  connections: number;
  dataDirectory: string;
  /** What this process does: answer people (`web`), take jobs (`worker`), or both. */
  role: 'all' | 'web' | 'worker';
  /** Undefined: in the embedded database only. */
  demo: boolean | undefined;
  maxHeapMegabytes: number;
  /** Of each worker thread. */
  workerMegabytes: number;
  /** At a stop: how long it is told before new connections are refused, and how long requests have after that. */
  drainSeconds: number;
  closeSeconds: number;
  /** Undefined: `json` where others than a person at a terminal read it. */
  logStyle: 'json' | 'plain' | undefined;
  /** Where figures are given; undefined: nowhere. */
  metrics: { port: number; host: string } | undefined;
  secret: string | undefined;
  /** Of those who sign in with a password; never in the demo. */
  secondFactor: SecondFactorFor;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Where letters are answered by mail, and how what comes there is brought; undefined: nowhere. */
  inboundMail: InboundMail | undefined;
  /** How many letters of single notices one person gets in an hour; the others wait for the next. */
  noticesAnHour: number;
  oidc: OpenIdConnect | undefined;
  /** Undefined: files are kept in the data directory. */
  objectStore: ObjectStore | undefined;
  /** What backups are encrypted with; undefined: nothing. */
  backupKey: string | undefined;
  /** How long what has been removed is kept. */
  retentionDays: number;
  sources: Sources;
  /** A background map beside our own; none is needed. */
  mapService: { tiles: string; attribution: string } | undefined;
};

/**
 * Reads the environment anew; a variable that is empty counts as not set. Throws an error that names every wrong
 * variable.
 */
export function environment(source: Record<string, string | undefined> = process.env): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`These environment variables are wrong (see .env.example):\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    address: data.SAMBAND_ADDRESS ?? `http://localhost:${data.PORT}`,
    hstsSubdomains: data.SAMBAND_HSTS_SUBDOMAINS === 'yes',
    proxies: proxiesOf(data.SAMBAND_TRUST_PROXY),
    databaseUrl: data.DATABASE_URL,
    connections: data.SAMBAND_CONNECTIONS,
    dataDirectory: data.SAMBAND_DATA,
    demo: data.SAMBAND_DEMO && data.SAMBAND_DEMO === 'yes',
    role: data.SAMBAND_ROLE,
    maxHeapMegabytes: data.SAMBAND_MAX_HEAP_MB,
    workerMegabytes: data.SAMBAND_WORKER_MB,
    drainSeconds: data.SAMBAND_DRAIN_SECONDS,
    closeSeconds: data.SAMBAND_CLOSE_SECONDS,
    logStyle: data.SAMBAND_LOG,
    metrics:
      data.SAMBAND_METRICS_PORT === undefined
        ? undefined
        : { port: data.SAMBAND_METRICS_PORT, host: data.SAMBAND_METRICS_HOST },
    secret: data.NEXTAUTH_SECRET,
    secondFactor: data.SAMBAND_DEMO === 'yes' ? 'none' : data.SAMBAND_SECOND_FACTOR,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    inboundMail: inboundMail(data),
    noticesAnHour: data.SAMBAND_NOTICES_AN_HOUR,
    oidc: openIdConnect(data),
    objectStore: objectStore(data),
    backupKey: data.SAMBAND_BACKUP_KEY,
    retentionDays: data.SAMBAND_RETENTION_DAYS,
    mapService: mapService(data),
    sources: {
      addresses: {
        scb: address(data.SCB_ADDRESS),
        'scb-first': address(data.SCB_FIRST_ADDRESS),
        kolada: address(data.KOLADA_ADDRESS),
      },
      mayBePrivate: data.SOURCES_MAY_BE_PRIVATE === 'yes',
    },
  };
}

/** With a slash at the end, so that what is asked for lies below it. */
const address = (value: string): string | undefined => (value === 'off' ? undefined : `${value.replace(/\/+$/, '')}/`);

function mapService(data: z.infer<typeof Variables>): Environment['mapService'] {
  if (!data.SAMBAND_MAP_TILES) return undefined;
  if (!data.SAMBAND_MAP_SOURCE)
    throw new Error('SAMBAND_MAP_TILES needs SAMBAND_MAP_SOURCE: who made the map (see .env.example).');
  return { tiles: data.SAMBAND_MAP_TILES, attribution: data.SAMBAND_MAP_SOURCE };
}

function inboundMail(data: z.infer<typeof Variables>): InboundMail | undefined {
  const { INBOUND_MAIL_ADDRESS: address, INBOUND_MAIL_SECRET: secret, INBOUND_IMAP_URL: imap } = data;
  if (!address && !secret && !imap) return undefined;
  if (!address || !(secret || imap))
    throw new Error('INBOUND_MAIL_ADDRESS needs INBOUND_MAIL_SECRET or INBOUND_IMAP_URL, and they it (.env.example).');
  return { address: address.toLowerCase(), secret, mailbox: imap ? mailbox(imap, data.INBOUND_IMAP_TAKEN) : undefined };
}

function mailbox(value: string, taken: string | undefined): Mailbox {
  const url = new URL(value);
  const secure = url.protocol === 'imaps:';
  if (!url.username || !url.password) throw new Error('INBOUND_IMAP_URL needs a name and a password (.env.example).');
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    taken,
  };
}

function openIdConnect(data: z.infer<typeof Variables>): OpenIdConnect | undefined {
  if (!data.OIDC_ISSUER) return undefined;
  if (!data.OIDC_CLIENT_ID || !data.OIDC_CLIENT_SECRET)
    throw new Error('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (see .env.example).');
  return {
    issuer: data.OIDC_ISSUER,
    clientId: data.OIDC_CLIENT_ID,
    clientSecret: data.OIDC_CLIENT_SECRET,
    name: data.OIDC_NAME,
  };
}

function objectStore(data: z.infer<typeof Variables>): ObjectStore | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = data;
  if (!bucket) return undefined;
  if (!accessKeyId || !secretAccessKey)
    throw new Error('S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY (see .env.example).');
  return {
    endpoint: data.S3_ENDPOINT,
    region: data.S3_REGION,
    bucket,
    prefix: data.S3_PREFIX,
    accessKeyId,
    secretAccessKey,
    pathStyle: data.S3_PATH_STYLE === 'yes',
  };
}

/** Another bucket of the same store, for what is not a file of ours; the environment says where it is. */
export const objectStoreAt = (bucket: string, prefix: string): ObjectStore =>
  environment({ ...process.env, S3_BUCKET: bucket, S3_PREFIX: prefix }).objectStore as ObjectStore;
