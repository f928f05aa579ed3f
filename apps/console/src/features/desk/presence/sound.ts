import { sendToChosen } from './output-device.ts';

let context: AudioContext | undefined;

/**
 * Browsers let a page sound only after a click: going available is that click.
 * @returns false when the browser refuses, so that the desk can say it
 */
export async function unlockSound(): Promise<boolean> {
  try {
    context ??= new AudioContext();
    await sendToChosen(context);
    await context.resume();
    return context.state === 'running';
  } catch {
    return false;
  }
}

/** Pitches in hertz, one after the other. */
const tones = {
  offer: [660, 880],
  ring: [880, 698, 880, 698, 880, 698],
  message: [740],
  tick: [1200],
  alarm: [988, 784, 988],
} as const;

export type Tone = keyof typeof tones;

const loudest = 0.2;

/**
 * Short tones made here: no file is fetched.
 * @param volume 0 to 1
 * @returns false while this page may not sound
 */
export function playTone(name: Tone, volume: number): boolean {
  if (context?.state !== 'running') return false;
  if (volume <= 0) return true;
  const start = context.currentTime;
  const peak = loudest * Math.min(1, volume) * (name === 'tick' ? 0.3 : 1);
  for (const [index, frequency] of tones[name].entries()) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const at = start + index * 0.18;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(peak, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.16);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.17);
  }
  return true;
}
