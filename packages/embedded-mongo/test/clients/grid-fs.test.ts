import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import { Binary, GridFSBucket } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';

describe.each(modes)('GridFS, unchanged, on %s', (_name, mode) => {
  it('keeps files in pieces, gives whole ones and parts, renames and deletes', async () => {
    const { client } = await openStore(mode);
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

  it.each<[size: number, options: object, range: { start?: number; end?: number }, from: number, to: number]>([
    [0, {}, {}, 0, 0],
    [1, {}, {}, 0, 1],
    [40, { chunkSizeBytes: 10 }, {}, 0, 40],
    [40, { chunkSizeBytes: 10 }, { start: 1, end: 6 }, 1, 6],
    [40, { chunkSizeBytes: 10 }, { start: 10, end: 20 }, 10, 20],
    [40, { chunkSizeBytes: 10 }, { start: 9, end: 31 }, 9, 31],
    [41, { chunkSizeBytes: 10 }, { start: 39, end: 41 }, 39, 41],
    [300_000, { chunkSizeBytes: 2_000, bucketName: 'other' }, { start: 150_000, end: 250_001 }, 150_000, 250_001],
  ])('reads %i bytes with %j, %j', async (size, options, range, from, to) => {
    const { client } = await openStore(mode);
    const db = client.db('files');
    const bucket = new GridFSBucket(db, options);
    const content = randomBytes(size);
    const upload = bucket.openUploadStream('a');
    upload.end(content);
    await finished(upload);
    const read = await buffer(bucket.openDownloadStream(upload.id, range));
    expect(read.equals(content.subarray(from, to))).toBe(true);
  });

  it('has the indexes of the specification, whatever was there before', async () => {
    const { client } = await openStore(mode);
    const db = client.db('files');
    const bucket = new GridFSBucket(db);
    for (const name of ['a', 'b']) await pipeline(Readable.from([Buffer.from(name)]), bucket.openUploadStream(name));
    expect(await db.collection('fs.chunks').indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { files_id: 1, n: 1 }, name: 'files_id_1_n_1', unique: true },
    ]);
    expect(await db.collection('fs.files').indexes()).toMatchObject([{}, { name: 'filename_1_uploadDate_1' }]);
    const [file] = await db.collection('fs.files').find({ filename: 'a' }).toArray();
    expect(Object.keys(file ?? {})).toEqual(['_id', 'length', 'chunkSize', 'uploadDate', 'filename']);
    const twice = db.collection('fs.chunks').insertOne({ files_id: file?._id, n: 0 });
    await expect(twice).rejects.toMatchObject({ code: 11000 });
  });

  it('notices what is missing, too long or gone', async () => {
    const { client } = await openStore(mode);
    const db = client.db('files');
    const bucket = new GridFSBucket(db, { chunkSizeBytes: 4 });
    const upload = bucket.openUploadStream('a');
    upload.end('abcdefghij');
    await finished(upload);
    const chunks = db.collection('fs.chunks');
    await chunks.deleteOne({ files_id: upload.id, n: 1 });
    await expect(buffer(bucket.openDownloadStream(upload.id))).rejects.toThrow(/ChunkIsMissing/);
    await chunks.insertOne({ files_id: upload.id, n: 1, data: new Binary(Buffer.from('toolong')) });
    await expect(buffer(bucket.openDownloadStream(upload.id))).rejects.toThrow(/ChunkIsWrongSize/);
    await bucket.delete(upload.id);
    await expect(bucket.delete(upload.id)).rejects.toThrow(/File not found/);
    await expect(bucket.rename(upload.id, 'b')).rejects.toThrow(/File with id .* not found/);
    await expect(buffer(bucket.openDownloadStreamByName('none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('forgets an upload that is given up', async () => {
    const { client } = await openStore(mode);
    const db = client.db('files');
    const bucket = new GridFSBucket(db, { chunkSizeBytes: 1 });
    const upload = bucket.openUploadStream('a');
    await new Promise((resolve) => upload.write('ab', resolve));
    expect(await db.collection('fs.chunks').countDocuments({ files_id: upload.id })).toBe(2);
    await upload.abort();
    expect(await db.collection('fs.chunks').countDocuments({ files_id: upload.id })).toBe(0);
    expect(await bucket.find({}, { batchSize: 1, limit: 2, sort: { _id: 1 } }).toArray()).toEqual([]);
  });
});
