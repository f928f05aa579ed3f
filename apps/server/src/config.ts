import type { NetConnectOpts } from 'node:net';
import { resolve } from 'node:path';
import { UserError } from '@tandem/domain';
import { z } from 'zod';
import type { S3Settings } from './files/storage/s3-storage.js';

const port = z.coerce.number().int().min(0).max(65_535);
const origin = z
  .string()
  .refine(
    (value) => /^https?:\/\/[^/\s?#@]+\/?$/.test(value) && URL.canParse(value),
    'must be an origin such as https://chat.example.com',
  )
  .transform((value) => new URL(value).origin);

/** `false`, the number of proxies in front, or their addresses (`loopback, 10.0.0.0/8`). */
const trustProxy = z
  .union([
    z.literal('false').transform((): false => false),
    z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
    z
      .string()
      .regex(/^[\w.:/, ]+$/)
      .refine((value) => value !== 'true', 'trusting every proxy lets anyone forge an address: name them')
      .transform((value) => value.split(',').map((part) => part.trim())),
  ])
  .default(false);

/** `crm.intern:443, 10.0.0.5:8080`: each names one port, so that nothing else of a machine is open. */
const privateHosts = z.string().transform((value, context) => {
  const hosts = value.split(',').map((part) => part.trim().toLowerCase());
  const bad = hosts.find((host) => !/^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\]):\d{1,5}$/.test(host));
  if (bad !== undefined) context.addIssue({ code: 'custom', message: 'must be a list of host:port' });
  return hosts.map((host) => host.replace(/^\[|\](?=:\d+$)/g, ''));
});

/** An address, alone or behind a name: `Tandem <tandem@example.com>`. */
const mailFrom = /^(?:[^<>"\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;
/** `clamd:3310`, or `unix:/run/clamav/clamd.ctl`. */
const clamdAddress = z
  .string()
  .regex(/^(unix:\/.+|[\w.-]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5})$/, 'must be host:port or unix:/path')
  .transform((text): NetConnectOpts => {
    if (text.startsWith('unix:')) return { path: text.slice('unix:'.length) };
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
  });

const name = z.string().max(1_000).optional();

/** A bucket is named with all that it needs, or not at all. */
function s3Of(e: Environment): S3Settings | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = e;
  if (!endpoint || !bucket || !accessKey || !secretKey) return undefined;
  return { endpoint, bucket, accessKey, secretKey, region: e.S3_REGION, pathStyle: e.S3_PATH_STYLE };
}

const needed = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;

const environmentSchema = z.object({
  PORT: port.default(3000),
  HOST: z.string().max(255).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path)),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  PUBLIC_URL: origin.optional(),
  SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  TRUST_PROXY: trustProxy,
  PRIVATE_HOSTS: privateHosts.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SMTP_URL: z
    .string()
    .refine((value) => /^smtps?:\/\/[^/]/.test(value) && URL.canParse(value), 'must be smtp://host or smtps://host')
    .optional(),
  MAIL_FROM: z.string().max(320).regex(mailFrom, 'must be an address, or a name and <address>').optional(),
  S3_ENDPOINT: origin.optional(),
  S3_REGION: z.string().max(100).default('us-east-1'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'must be the name of a bucket')
    .optional(),
  S3_ACCESS_KEY: name,
  S3_SECRET_KEY: name,
  S3_PATH_STYLE: z.stringbool().default(true),
  CLAMD_ADDRESS: clamdAddress.optional(),
  CLAMD_DOWN: z.enum(['wait', 'pass']).default('wait'),
});
type Environment = z.infer<typeof environmentSchema>;

/** Half of a bucket's settings would put files where nobody looks for them. */
const checkedSchema = environmentSchema.superRefine((e, context) => {
  if (needed.every((one) => e[one] === undefined)) return;
  for (const one of needed) {
    if (e[one] === undefined) context.addIssue({ code: 'custom', path: [one], message: 'belongs to a bucket, too' });
  }
});

/** All that the environment decides. `publicUrl` is an origin without a trailing slash; `dataDir` is absolute. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  mongodbUri?: string;
  publicUrl?: string;
  secretKey?: string;
  trustProxy: false | number | string[];
  logLevel: string;
  /** `host:port` pairs inside the own network that plugins and flows may call. */
  privateHosts?: string[];
  /** Where mails of the installation go out, and whose they are; without it none do. */
  mail?: { smtpUrl: string; from: string };
  /** Who looks at files, and what becomes of them while nobody does; without it nobody looks. */
  clamd?: { address: NetConnectOpts; whenDown: 'wait' | 'pass' };
  /** Where files lie; without it in `DATA_DIR/files`. */
  s3?: S3Settings;
}

/** The names of every variable read; compose.yaml is checked against them. */
export const environmentNames = Object.keys(environmentSchema.shape);

/** Parses the environment. An empty variable counts as unset. @throws UserError naming each bad variable, never its value */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(
    environmentNames.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = checkedSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new UserError('invalid', 'config.invalid', `The configuration is not usable. ${lines.join('; ')}`);
  }
  const e = parsed.data;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = e;
  if ((smtpUrl === undefined) !== (from === undefined)) {
    const message = 'SMTP_URL and MAIL_FROM are set together.';
    throw new UserError('invalid', 'config.invalid', `The configuration is not usable. ${message}`);
  }
  const s3 = s3Of(e);
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: e.DATA_DIR,
    trustProxy: e.TRUST_PROXY,
    logLevel: e.LOG_LEVEL,
    ...(e.MONGODB_URI === undefined ? {} : { mongodbUri: e.MONGODB_URI }),
    ...(e.PUBLIC_URL === undefined ? {} : { publicUrl: e.PUBLIC_URL }),
    ...(e.PRIVATE_HOSTS === undefined ? {} : { privateHosts: e.PRIVATE_HOSTS }),
    ...(e.SECRET_KEY === undefined ? {} : { secretKey: e.SECRET_KEY }),
    ...(smtpUrl === undefined || from === undefined ? {} : { mail: { smtpUrl, from } }),
    ...(s3 && { s3 }),
    ...(e.CLAMD_ADDRESS && { clamd: { address: e.CLAMD_ADDRESS, whenDown: e.CLAMD_DOWN } }),
  };
}
