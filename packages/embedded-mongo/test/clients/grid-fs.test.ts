import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { GridFSBucket } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';

describe.each(modes)('GridFS, unchanged, on %s', (_name, options) => {
  it('keeps files in pieces, gives whole ones and parts, renames and deletes', async () => {
    const { client } = await openStore(options);
    const db = client.db('files');
    const bucket = new GridFSBucket(db);
    const content = randomBytes(3_000_001);
    const upload = bucket.openUploadStream('a.bin', { metadata: { by: 'Ada' } });
    await pipeline(Readable.from([content.subarray(0, 1_000_000), content.subarray(1_000_000)]), upload);
    expect(content.equals(await buffer(bucket.openDownloadStream(upload.id)))).toBe(true);
    const part = { start: 261_000, end: 2_000_000 };
    const middle = await buffer(bucket.openDownloadStreamByName('a.bin', part));
    expect(middle.equals(content.subarray(part.start, part.end))).toBe(true);
    expect(await db.collection('fs.chunks').countDocuments()).toBe(Math.ceil(content.length / 261_120));
    await pipeline(Readable.from([Buffer.from('newer')]), bucket.openUploadStream('a.bin'));
    expect((await buffer(bucket.openDownloadStreamByName('a.bin'))).toString()).toBe('newer');
    expect(content.equals(await buffer(bucket.openDownloadStreamByName('a.bin', { revision: 0 })))).toBe(true);
    await bucket.rename(upload.id, 'b.bin');
    expect(await bucket.find({ 'metadata.by': 'Ada' }).toArray()).toMatchObject([
      { filename: 'b.bin', length: content.length },
    ]);
    await bucket.delete(upload.id);
    expect(await db.collection('fs.chunks').countDocuments()).toBe(1);
    await expect(buffer(bucket.openDownloadStream(upload.id))).rejects.toThrow(/FileNotFound/);
    await bucket.drop();
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});
