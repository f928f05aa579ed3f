import { describe, expect, it } from 'vitest';
import type { Provider } from '../test-http.js';
import type { ChannelCheck, TestOptions } from './channel-check.js';
import { startChannel } from './start-channel.js';

async function testThrough(check: ChannelCheck, provider: Provider, signal = new AbortController().signal) {
  const { running, driver, config } = await startChannel(check);
  running.http.answerWith(provider);
  const said = await driver.testConnection?.({ id: 'channel-1', config }, signal);
  return { said, requests: running.http.requests };
}

/** Checks of `testConnection`: it names the account, maps refusals, says no secret, and heeds a stop. */
export function describeTest(check: ChannelCheck, options: TestOptions): void {
  it('names the account that the provider knows it as', async () => {
    const { said } = await testThrough(check, options.accepts);
    expect(said).toEqual({ account: options.account });
  });

  describe.each(options.refuses)('a test that is refused with class $class', ({ answer, class: expected }) => {
    it('says why', async () => {
      const { said } = await testThrough(check, answer);
      expect(said).toMatchObject({ failed: { class: expected, message: expect.stringMatching(/./) } });
    });
  });

  it('does not test when it is told to stop', async () => {
    const answered: Provider = (request) => {
      request.signal.throwIfAborted();
      return options.accepts(request);
    };
    const stopped = testThrough(check, answered, AbortSignal.abort()).then(({ said }) => said);
    await expect(stopped.catch(() => 'stopped')).resolves.not.toHaveProperty('account');
  });
}
