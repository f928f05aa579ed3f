/** The basic alphabet of GSM 03.38: one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension table: an escape and a septet. */
const extended = new Set('\f^{}\\[~]|€');

const sizes = { 'gsm-7': { one: 160, each: 153 }, 'ucs-2': { one: 70, each: 67 } } as const;

export interface Segments {
  encoding: keyof typeof sizes;
  /** Septets, or UTF-16 code units. */
  units: number;
  segments: number;
}

/**
 * How many messages a text costs. One character outside GSM-7 makes the whole of it UCS-2. What takes two units, an
 * extended character or a surrogate pair, is not split over two segments.
 * @example countSegments('€'.repeat(81)) // { encoding: 'gsm-7', units: 162, segments: 2 }
 */
export function countSegments(text: string): Segments {
  const characters = [...text];
  const isGsm = characters.every((one) => basic.has(one) || extended.has(one));
  const encoding = isGsm ? 'gsm-7' : 'ucs-2';
  const sizeOf = (one: string) => (isGsm ? (extended.has(one) ? 2 : 1) : one.length);
  const units = characters.reduce((sum, one) => sum + sizeOf(one), 0);
  const { one: alone, each } = sizes[encoding];
  if (units === 0) return { encoding, units, segments: 0 };
  if (units <= alone) return { encoding, units, segments: 1 };
  let [segments, used] = [1, 0];
  for (const size of characters.map(sizeOf)) {
    if (used + size > each) [segments, used] = [segments + 1, 0];
    used += size;
  }
  return { encoding, units, segments };
}

/** In China every character counts one, whatever its script, with the signature `【…】`. */
export function countSegmentsInChina(text: string): number {
  const length = [...text].length;
  return length <= 70 ? Math.ceil(length / 70) : Math.ceil(length / 67);
}
