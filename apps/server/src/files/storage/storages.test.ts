import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileStorage } from '@tandem/application';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signatureOf, startS3 } from '../../../test/files/s3-simulator.js';
import { FolderStorage } from './folder-storage.js';
import { S3Storage } from './s3-storage.js';

const keys = { accessKey: 'AKIATANDEM', secretKey: 'a/secret+key with=signs' };
const clock = { now: () => Date.now(), wake: () => () => undefined };
let folder: string;
let s3: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  s3 = await startS3('tandem', keys, clock.now);
});
afterAll(() => s3.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-storage-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const s3With = (more: object = {}) =>
  new S3Storage(
    { endpoint: s3.endpoint, region: 'eu-central-1', bucket: 'tandem', pathStyle: true, ...keys, ...more },
    clock,
  );

async function arrived(bytes: Buffer) {
  const path = join(folder, `incoming-${randomBytes(4).toString('hex')}.part`);
  await writeFile(path, bytes);
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function all(content: AsyncIterable<Uint8Array> | undefined): Promise<Buffer | undefined> {
  if (!content) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

describe.each<[string, () => FileStorage]>([
  ['a folder', () => new FolderStorage(join(folder, 'files'))],
  ['a bucket', () => s3With()],
])('%s', (_, storageOf) => {
  const bytes = randomBytes(300_000);

  it('gives what it was given, whole or a part of it', async () => {
    const storage = storageOf();
    await storage.put('abc123', await arrived(bytes));
    expect((await all(await storage.open('abc123')))?.equals(bytes)).toBe(true);
    const part = await all(await storage.open('abc123', { start: 100_000, end: 100_009 }));
    expect(part).toEqual(bytes.subarray(100_000, 100_010));
    expect(await all(await storage.open('abc123', { start: 0, end: 0 }))).toEqual(bytes.subarray(0, 1));
  });

  it('keeps a file without bytes, and a second one under an ending', async () => {
    const storage = storageOf();
    await storage.put('empty1', await arrived(Buffer.alloc(0)));
    await storage.put('empty1.thumb', await arrived(Buffer.from('small')));
    expect(await all(await storage.open('empty1'))).toHaveLength(0);
    expect(String(await all(await storage.open('empty1.thumb')))).toBe('small');
  });

  it('has nothing of what was removed or never there, and removes it twice', async () => {
    const storage = storageOf();
    await storage.put('abc124', await arrived(bytes));
    await storage.remove('abc124');
    await storage.remove('abc124');
    expect(await storage.open('abc124')).toBeUndefined();
    expect(await storage.open('never1', { start: 0, end: 1 })).toBeUndefined();
  });

  it.each(['../secret', 'a/../../b', '/etc/passwd', 'x', 'abc%2f..', 'abc\0def', '..', 'abc.../x'])(
    'never goes where the key %j leads',
    async (key) => {
      const storage = storageOf();
      const part = await arrived(Buffer.from('x'));
      await expect(storage.put(key, part)).rejects.toMatchObject({ code: 'file.bad_key' });
      await expect(storage.open(key)).rejects.toMatchObject({ code: 'file.bad_key' });
      await expect(storage.remove(key)).rejects.toMatchObject({ code: 'file.bad_key' });
    },
  );
});

describe('a folder', () => {
  it('takes files of an earlier version in, which lay beside each other', async () => {
    await writeFile(join(folder, 'mfxold01'), 'old');
    const storage = new FolderStorage(folder);
    await storage.prepare();
    await storage.prepare();
    expect(String(await all(await storage.open('mfxold01')))).toBe('old');
    expect(await readdir(folder)).toEqual(['01']);
    expect(await readFile(join(folder, '01', 'mfxold01'), 'utf8')).toBe('old');
  });
});

describe('a bucket', () => {
  it.each([
    ['another secret', { secretKey: 'wrong' }],
    ['another key', { accessKey: 'AKIASOMEBODY' }],
  ])('refuses %s', async (_, more) => {
    const bytes = await arrived(Buffer.from('x'));
    await expect(s3With(more).prepare()).rejects.toMatchObject({ code: 'file.storage_refused' });
    await expect(s3With(more).put('abc125', bytes)).rejects.toMatchObject({ code: 'file.storage_refused' });
    expect(s3.objects.has('abc125')).toBe(false);
  });

  it('that is down or not there is told as trouble that may pass', async () => {
    s3.state.down = true;
    try {
      await expect(s3With().open('abc123')).rejects.toMatchObject({ code: 'file.storage_refused', retryable: true });
    } finally {
      s3.state.down = false;
    }
    await expect(s3With({ endpoint: 'http://127.0.0.1:1' }).open('abc123')).rejects.toMatchObject({
      code: 'file.storage_unreachable',
      retryable: true,
    });
  });

  it('is played by a simulator that signs as the documentation of the protocol does', () => {
    // Its example of a request for the first ten bytes of an object.
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': createHash('sha256').update('').digest('hex'),
      'x-amz-date': '20130524T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=x',
    };
    const call = { method: 'GET', path: '/test.txt', query: new URLSearchParams(), headers };
    expect(signatureOf(call, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });
});
