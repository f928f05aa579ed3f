/**
 * Random numbers from 0 up to 1 that a seed gives again: sfc32 (PractRand's small fast counting generator, period at
 * least 2^32), well mixed before the first number. Streams of one seed are independent of each other.
 */
export function randomStream(seed: number, stream: number): () => number {
  let [a, b, c, counter] = [seed | 0, (seed / 2 ** 32) | 0, stream | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 20; round += 1) next();
  return next;
}

/** A draw from the exponential distribution with this mean. */
export const exponential = (random: () => number, mean: number): number => -mean * Math.log(1 - random());
