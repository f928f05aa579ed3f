import { expect, it } from 'vitest';
import type { VisitorArrival } from '../../shared/visitor.js';
import type { ChannelCheck, VisitorOptions } from './channel-check.js';
import { startChannel } from './start-channel.js';

/** Checks of a visitors' door: who is let in, and whose word is taken. */
export function describeVisitors(check: ChannelCheck, options: VisitorOptions): void {
  const admit = async (arrival: VisitorArrival) => {
    const { running, config } = await startChannel(check);
    return running.get('visitors', check.options.type).admit(arrival, config);
  };

  it('admits a customer from an allowed origin, as nobody known', async () => {
    const admission = await admit(options.admitted);
    expect(admission).toMatchObject({ admitted: true, profile: { title: expect.any(String) } });
    expect(admission).not.toHaveProperty('identity');
  });

  it('refuses an origin that is not allowed', async () => {
    expect(await admit(options.refused)).toEqual({ admitted: false, code: 'origin_not_allowed' });
  });

  it('takes the word of a site that signs it', async () => {
    const { externalId } = options.vouched.identity ?? {};
    expect(await admit(options.vouched)).toMatchObject({ admitted: true, identity: { externalId } });
  });

  it.each(['', '0'.repeat(64), 'é'.repeat(64)])('refuses an identity signed %j', async (signature) => {
    const identity = { externalId: 'customer-1', ...options.vouched.identity, signature };
    expect(await admit({ ...options.vouched, identity })).toEqual({ admitted: false, code: 'identity_invalid' });
  });

  it('refuses a signature that was made for somebody else', async () => {
    const identity = { signature: '', ...options.vouched.identity, externalId: 'somebody-else' };
    expect(await admit({ ...options.vouched, identity })).toEqual({ admitted: false, code: 'identity_invalid' });
  });
}
