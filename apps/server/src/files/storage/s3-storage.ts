import { createReadStream } from 'node:fs';
import type { ByteRange, Clock, FileStorage, LocalBytes } from '@tandem/application';
import { OperationalError } from '@tandem/domain';
import { AwsV4Signer } from 'aws4fetch';
import { type Dispatcher, request } from 'undici';
import { assertKey } from './storage-key.js';

/** A bucket of a service that speaks S3: AWS, MinIO, Ceph, the clouds' object stores. */
export interface S3Settings {
  /** `https://s3.eu-central-1.example.com` */
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** The bucket in the path, as most services of one's own want it; else before the host. */
  pathStyle: boolean;
}

const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Between two pieces, in milliseconds; a large file may take longer as a whole. */
const silenceMs = 30_000;

/** One request for each file: none is so large that it needs to be sent in parts. */
export class S3Storage implements FileStorage {
  constructor(
    private readonly settings: S3Settings,
    private readonly clock: Clock,
  ) {}

  /** A removal of what is not there tells whether keys, clock and rights are right. */
  prepare(): Promise<void> {
    return this.remove('probe');
  }

  async put(key: string, { path, size, sha256 }: LocalBytes): Promise<void> {
    const headers = { 'content-length': String(size), 'content-type': 'application/octet-stream' };
    const response = await this.call('PUT', key, sha256, headers, createReadStream(path));
    await response.body.dump();
    if (response.statusCode !== 200) throw refused(response.statusCode);
  }

  async open(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined> {
    const headers = range && { range: `bytes=${range.start}-${range.end}` };
    const { statusCode, body } = await this.call('GET', key, nothing, headers);
    if (statusCode === (range ? 206 : 200)) return body;
    await body.dump();
    if (statusCode === 404) return undefined;
    throw refused(statusCode);
  }

  async remove(key: string): Promise<void> {
    const { statusCode, body } = await this.call('DELETE', key, nothing);
    await body.dump();
    if (statusCode !== 204 && statusCode !== 200 && statusCode !== 404) throw refused(statusCode);
  }

  private async call(
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    sha256: string,
    headers: Record<string, string> = {},
    body?: Dispatcher.DispatchOptions['body'],
  ): Promise<Dispatcher.ResponseData> {
    const { accessKey, secretKey, region } = this.settings;
    const signer = new AwsV4Signer({
      ...{ method, url: this.addressOf(key), service: 's3', region },
      ...{ accessKeyId: accessKey, secretAccessKey: secretKey },
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
      datetime: new Date(this.clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    });
    const signed = await signer.sign();
    try {
      return await request(signed.url, {
        method,
        headers: Object.fromEntries(signed.headers.entries()),
        ...(body && { body }),
        ...{ headersTimeout: silenceMs, bodyTimeout: silenceMs },
      });
    } catch (cause) {
      throw new OperationalError('file.storage_unreachable', 'The storage of files does not answer.', {
        ...{ retryable: true, cause },
      });
    }
  }

  private addressOf(key: string): string {
    assertKey(key);
    const { endpoint, bucket, pathStyle } = this.settings;
    const url = new URL(endpoint);
    if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = pathStyle ? `/${bucket}/${key}` : `/${key}`;
    return url.href;
  }
}

const refused = (status: number): OperationalError =>
  new OperationalError('file.storage_refused', `The storage of files answered ${status}.`, {
    retryable: status >= 500,
  });
