import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageMaker } from './image-maker.js';

let folder: string;
let images: ImageMaker;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-images-'));
  images = new ImageMaker(new URL('../../../dist/files/images/image-process.js', import.meta.url));
});
afterAll(async () => {
  await images.stop();
  await rm(folder, { recursive: true, force: true });
});

const picture = (width = 1600, height = 900): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } });

/** What stands in the new image and its thumbnail. */
async function paint(bytes: Buffer, contentType: string) {
  made += 1;
  const path = join(folder, `image${made}`);
  await writeFile(path, bytes);
  const answer = await images.make({ path, contentType });
  const small = answer.thumbnail ? await readFile(`${path}.thumb`) : undefined;
  return { ...answer, image: await readFile(`${path}.image`), small };
}

const secret = 'GPS 48.8584 N';
const exif = {
  IFD0: { Copyright: secret, Software: secret },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' },
};

describe('an image painted anew', () => {
  it.each([
    ['image/jpeg', () => picture().withExif(exif).jpeg().toBuffer()],
    ['image/png', () => picture().withExif(exif).png().toBuffer()],
    ['image/webp', () => picture().withExif(exif).webp().toBuffer()],
  ])('of %s tells nothing of where and by what it was taken', async (type, give) => {
    const bytes = await give();
    expect(bytes.includes(secret)).toBe(true);
    const { image, small, width, height } = await paint(bytes, type);
    expect([width, height]).toEqual([1600, 900]);
    for (const one of [image, small ?? image]) {
      const { exif: left, icc, xmp, iptc } = await sharp(one).metadata();
      expect([left, icc, xmp, iptc, one.includes(secret)]).toEqual([undefined, undefined, undefined, undefined, false]);
    }
    expect(`image/${(await sharp(image).metadata()).format}`).toBe(type);
  });

  it('has a thumbnail of at most 640 pixels, unless it is small itself', async () => {
    const { small } = await paint(await picture().jpeg().toBuffer(), 'image/jpeg');
    const { width, height, format } = await sharp(small).metadata();
    expect([width, height, format]).toEqual([640, 360, 'webp']);
    expect((await paint(await picture(640, 480).jpeg().toBuffer(), 'image/jpeg')).small).toBeUndefined();
  });

  it('stands upright', async () => {
    const lying = await picture(800, 400)
      .withExif({ IFD0: { Orientation: '6' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height } = await paint(lying, 'image/jpeg');
    expect([width, height]).toEqual([400, 800]);
  });

  it('moves when it moved', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 20, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { image, width, height, thumbnail } = await paint(gif, 'image/gif');
    expect([width, height, thumbnail, (await sharp(image).metadata()).pages]).toEqual([20, 10, false, 2]);
  });

  it('carries nothing that was hidden in it or hung behind it', async () => {
    const page = '<script>alert(1)</script>PK\u0003\u0004';
    const polyglot = Buffer.concat([await picture().png().toBuffer(), Buffer.from(page)]);
    expect((await paint(polyglot, 'image/png')).image.includes('<script>')).toBe(false);
    const jpeg = await picture().jpeg().toBuffer();
    const remark = Buffer.concat([Buffer.from([0xff, 0xfe, 0, page.length + 2]), Buffer.from(page)]);
    const commented = Buffer.concat([jpeg.subarray(0, 2), remark, jpeg.subarray(2)]);
    expect((await paint(commented, 'image/jpeg')).image.includes('<script>')).toBe(false);
  });
});

/** A PNG that says how large it is and has next to nothing in it. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(20)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('an image that is none, or a trap,', () => {
  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['unpacks to more than a server can hold', () => bomb(60_000, 60_000)],
    ['is cut off', async () => (await picture().jpeg().toBuffer()).subarray(0, 4_000)],
    [
      'is noise behind a head',
      () => Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.alloc(900, 7)]),
    ],
    ['is an image in XML', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['is a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj')],
  ])('is refused when it %s, and the next one is painted', async (_, give) => {
    await expect(paint(await give(), 'image/png')).rejects.toMatchObject({ code: 'file.broken_image' });
    expect((await paint(await picture(10, 10).png().toBuffer(), 'image/png')).width).toBe(10);
  });

  it('ends its process alone when it breaks or stops it', async () => {
    const program = join(folder, 'program.mjs');
    await writeFile(
      program,
      `process.on('message', ({ path }) => {
        if (path === 'crash') process.abort();
        if (path === 'good') process.send({ width: 1, height: 1, thumbnail: false });
      });`,
    );
    const fragile = new ImageMaker(pathToFileURL(program), 2_000);
    const make = (path: string) => fragile.make({ path, contentType: 'image/png' });
    await expect(make('crash')).rejects.toMatchObject({ params: { reason: 'unreadable' } });
    await expect(make('hang')).rejects.toMatchObject({ params: { reason: 'too_slow' } });
    expect(await make('good')).toMatchObject({ width: 1 });
    await fragile.stop();
  });
});
