import { readSetting, writeSetting } from '../../../lib/local-setting.ts';

/** What a browser that lets a page choose has beside the standard. */
type Choosing = AudioContext & { readonly sinkId: unknown; setSinkId(id: string): Promise<void> };

const mayChoose = (context: AudioContext): context is Choosing => 'setSinkId' in context;

/** Whether this browser lets a page choose where it sounds. */
export const canChooseOutput = (): boolean =>
  'AudioContext' in globalThis && 'setSinkId' in AudioContext.prototype && 'mediaDevices' in navigator;

/** The device that was chosen in this browser; empty: the system's own. */
export const chosenOutput = (): string => readSetting('soundOutput') ?? '';

/** Kept on this device: another has other ones. */
export const chooseOutput = (id: string): void => writeSetting('soundOutput', id);

/** Devices that sound; before the browser was allowed to name them their names are empty. */
export async function outputDevices(): Promise<readonly { id: string; name: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '' && deviceId !== 'default')
    .map(({ deviceId: id, label: name }) => ({ id, name }));
}

/** Sounds go where they were meant to; a device that is gone leaves them where they are. */
export async function sendToChosen(context: AudioContext): Promise<void> {
  // Opening the same device again is an error where there is none.
  if (!mayChoose(context) || context.sinkId === chosenOutput()) return;
  await context.setSinkId(chosenOutput()).catch(() => context.setSinkId('').catch(() => undefined));
}
