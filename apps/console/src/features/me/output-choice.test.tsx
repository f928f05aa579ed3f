// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { OutputChoice } from './output-choice.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('offers the devices of this browser and keeps the choice here', async () => {
  vi.stubGlobal(
    'AudioContext',
    class {
      setSinkId() {}
    },
  );
  const device = (kind: string, deviceId: string, label: string) => ({ kind, deviceId, label });
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: async () => [
      device('audioinput', 'mic', 'Microphone'),
      device('audiooutput', 'default', 'Default'),
      device('audiooutput', 'head', 'Headset'),
      device('audiooutput', 'desk', ''),
    ],
  });
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true });
  const chosen = vi.fn();
  await renderInConsole(<OutputChoice onChosen={chosen} />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Play on/ }));
  const list = within(await screen.findByRole('listbox'));
  expect(list.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    ...['The system’s device', 'Headset', 'Device 2'],
  ]);
  await user.click(list.getByRole('option', { name: 'Headset' }));
  expect(chosen).toHaveBeenCalledOnce();
  expect(localStorage.getItem('tandem.soundOutput')).toBe('head');
});

it('is not there where the browser cannot choose', async () => {
  await renderInConsole(<OutputChoice onChosen={() => undefined} />);
  expect(screen.queryByText('Play on')).toBeNull();
});
