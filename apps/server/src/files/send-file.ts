import { pipeline } from 'node:stream/promises';
import type { StoredFile } from '@tandem/application';
import { notFound } from '@tandem/domain';
import type { Request, Response } from 'express';
import type { StoredFiles } from './stored-files.js';

/** Streams a file, or the part of it that a player asks for; a file never changes, so its id is its tag. */
export async function sendFile(files: StoredFiles, file: StoredFile, request: Request, response: Response) {
  response.set({ etag: `"${file.id}"`, 'accept-ranges': 'bytes' });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const asked = request.range(file.size, { combine: true });
  if (asked === -1) {
    response.status(416).set('content-range', `bytes */${file.size}`).end();
    return;
  }
  // Several parts at once are for nobody that is known: they get the whole.
  const [range] = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked : [];
  const content = await files.open(file, range);
  if (!content) throw notFound('file', file.id);
  response.set('content-length', String(range ? range.end - range.start + 1 : file.size));
  if (range) response.status(206).set('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  if (request.method === 'HEAD') {
    for await (const _ of content) break;
    response.end();
    return;
  }
  await stream(content, response);
}

/** The smaller image: always a whole one. */
export async function sendThumbnail(files: StoredFiles, file: StoredFile, request: Request, response: Response) {
  response.set({ etag: `"${file.id}.small"`, 'content-type': 'image/webp' });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const content = await files.openThumbnail(file);
  if (!content) throw notFound('file', file.id);
  await stream(content, response);
}

async function stream(content: AsyncIterable<Uint8Array>, response: Response): Promise<void> {
  await pipeline(content, response).catch((error) => {
    // Who closes the page before the end is no failure of ours; half a file ends with its connection.
    if (!response.destroyed) throw error;
  });
}
