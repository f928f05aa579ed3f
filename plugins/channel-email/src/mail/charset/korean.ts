import iconv from 'iconv-lite';

const replacement = '\uFFFD';
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const finals = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
const firstVowel = 0x314f;

const syllable = (initial: number, medial: number, final: number): string =>
  String.fromCodePoint(0xac00 + (initial * 21 + medial) * 28 + final);

/** EUC-KR writes a syllable that it has no code for as a filler and its three parts. */
const composed = (text: string): string =>
  text.replace(/\u3164([ㄱ-ㅎ])([ㅏ-ㅣ])([ㄱ-ㅎ\u3164])/g, (all, initial: string, medial: string, final: string) => {
    const first = initials.indexOf(initial);
    const last = final === '\u3164' ? 0 : finals.indexOf(final) + 1;
    const isSyllable = first >= 0 && (last > 0 || final === '\u3164');
    return isSyllable ? syllable(first, (medial.codePointAt(0) ?? firstVowel) - firstVowel, last) : all;
  });

export const decodeEucKr = (bytes: Uint8Array): string => composed(iconv.decode(Buffer.from(bytes), 'cp949'));

/** Seven bits: between SO and SI each byte stands for itself with the high bit set. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const plain: number[] = [];
  let isShifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0e || byte === 0x0f) isShifted = byte === 0x0e;
    else if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29) at += 3;
    else {
      if (byte === 0x0a) isShifted = false;
      plain.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return decodeEucKr(Uint8Array.from(plain));
}

/** Where a medial's five bits begin a run, and the index of the run's first vowel. */
const medialRuns = [
  [26, 17],
  [18, 11],
  [10, 5],
  [3, 0],
] as const;

function johabHangul(code: number): string {
  const initial = ((code >> 10) & 31) - 2;
  const medialBits = (code >> 5) & 31;
  const finalBits = code & 31;
  const run = medialRuns.find(([from]) => medialBits >= from);
  const medial = run ? medialBits - run[0] + run[1] : -1;
  const final = finalBits < 2 ? 0 : finalBits < 18 ? finalBits - 1 : finalBits - 2;
  if (initial >= 0 && medial >= 0) return initial < initials.length ? syllable(initial, medial, final) : replacement;
  if (initial >= 0) return initials[initial] ?? replacement;
  if (medial >= 0) return String.fromCodePoint(firstVowel + medial);
  return finals[final - 1] ?? replacement;
}

/** Symbols and Chinese characters lie as in KS X 1001, two rows to a lead byte. */
function johabOther(lead: number, trail: number): string {
  const first = lead <= 0xde ? (lead - 0xd9) * 2 + 1 : (lead - 0xe0) * 2 + 42;
  const cell = trail < 0x80 ? trail - 0x31 : trail - 0x43;
  const bytes = [first + Math.floor(cell / 94) + 0xa0, (cell % 94) + 0xa1];
  return iconv.decode(Buffer.from(bytes), 'cp949');
}

export function decodeJohab(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const [lead = 0, trail = 0] = bytes.subarray(at, at + 2);
    if (lead < 0x80) {
      text += lead === 0x5c ? '₩' : String.fromCharCode(lead);
      continue;
    }
    const isHangul = lead >= 0x84 && lead <= 0xd3;
    const isOther = (lead >= 0xd9 && lead <= 0xde) || (lead >= 0xe0 && lead <= 0xf9);
    if ((!isHangul && !isOther) || trail < 0x31) text += replacement;
    else {
      text += isHangul ? johabHangul((lead << 8) | trail) : johabOther(lead, trail);
      at += 1;
    }
  }
  return text;
}
