import type { IncomingHttpHeaders } from 'node:http';
import type { Channels, Clock, ScenarioPacks } from '@tandem/application';
import type { Authenticator } from '../../principals/principal.js';
import type { VisitorTokens } from '../../security/visitor-token.js';

const lifetimeMs = 24 * 3_600_000;

/** As whom the demo shop's page opens the chat beside the console: the customer of the scenario who writes. */
export class DemoVisitor {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly packs: ScenarioPacks,
    private readonly channels: Channels,
    private readonly tokens: VisitorTokens,
    private readonly clock: Clock,
  ) {}

  /** Only for somebody signed in to the console: nobody else may speak for a demo customer. */
  async of(headers: IncomingHttpHeaders): Promise<{ channelId: string; token: string } | undefined> {
    const principal = await this.authenticator.authenticate(headers);
    if (principal?.kind !== 'user') {
      return undefined;
    }
    for (const pack of this.packs.all()) {
      const { channel, customers, demo } = pack.content('zh-CN');
      const customer = customers.find(({ id }) => id === demo.customerId);
      if (customer && (await this.channels.get(principal.workspaceId, channel.id))) {
        const expiresAt = this.clock.now() + lifetimeMs;
        const claims = { visitorId: customer.externalId, channelId: channel.id, expiresAt };
        return { channelId: channel.id, token: this.tokens.sign(claims) };
      }
    }
    return undefined;
  }
}
