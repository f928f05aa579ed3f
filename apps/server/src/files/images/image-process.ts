import sharp, { type Sharp } from 'sharp';
import type { ImageAnswer, ImageJob } from './image-maker.js';

/** Of all pages together: what unpacks to more is meant to hurt. Phones take up to 50 million. */
const maxPixels = 64_000_000;
/** Sharp on a dense screen at the height that a thread gives to an image. */
const thumbnailSide = 640;

// One image at a time, and of all that could read a file what the four kinds need.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
  ],
});

/** Paints the image anew: nothing of the file but what is seen goes on, upright, in the colours of screens. */
async function make({ path, contentType }: ImageJob): Promise<ImageAnswer> {
  const given = { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true } as const;
  const { pages = 1, width, height } = await sharp(path, given).metadata();
  if (pages * width * height > maxPixels) return { refused: 'too_many_pixels' };
  const image = sharp(path, { ...given, animated: pages > 1 }).autoOrient();
  const painted = await encoded(image, contentType).toFile(`${path}.image`);
  const size = { width: painted.width, height: painted.pageHeight ?? painted.height };
  // What moves is shown as it is.
  if (pages > 1 || Math.max(size.width, size.height) <= thumbnailSide) return { ...size, thumbnail: false };
  await sharp(`${path}.image`, given)
    .resize(thumbnailSide, thumbnailSide, { fit: 'inside' })
    .webp({ quality: 78 })
    .toFile(`${path}.thumb`);
  return { ...size, thumbnail: true };
}

function encoded(image: Sharp, contentType: string): Sharp {
  switch (contentType) {
    case 'image/jpeg':
      return image.jpeg({ quality: 88 });
    case 'image/png':
      return image.png({ compressionLevel: 7 });
    case 'image/webp':
      return image.webp({ quality: 88 });
    default:
      return image.gif();
  }
}

process.on('message', (job: ImageJob) => {
  make(job).then(
    (answer) => process.send?.(answer),
    () => process.send?.({ refused: 'unreadable' } satisfies ImageAnswer),
  );
});
process.on('disconnect', () => process.exit(0));
