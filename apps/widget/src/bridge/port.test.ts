// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { openPort } from './port.ts';

const received = vi.fn();
const peer = { postMessage: vi.fn() } as unknown as Window;
const port = openPort<{ type: string }, { type: string }>(() => peer, 'https://chat.example', received);
const say = (data: unknown, origin: string, source: unknown) =>
  dispatchEvent(new MessageEvent('message', { data, origin, source: source as Window }));

afterEach(() => received.mockClear());

it('hears only its peer, from its origin, with its mark', () => {
  const message = { 'tandem-chat': { type: 'ready' } };
  say(message, 'https://evil.example', peer);
  say(message, 'https://chat.example', window);
  say({ type: 'ready' }, 'https://chat.example', peer);
  say(null, 'https://chat.example', peer);
  say('tandem-chat', 'https://chat.example', peer);
  expect(received).not.toHaveBeenCalled();
  say(message, 'https://chat.example', peer);
  expect(received).toHaveBeenCalledExactlyOnceWith({ type: 'ready' });
});

it('posts to that origin alone', () => {
  port.post({ type: 'open' });
  expect(peer.postMessage).toHaveBeenCalledExactlyOnceWith({ 'tandem-chat': { type: 'open' } }, 'https://chat.example');
});
