import type { IncomingHttpHeaders } from 'node:http';
import type { BusinessHoursList, Channel, Clock, Ids } from '@tandem/application';
import type { VisitorSessionDto, visitorSessionInput } from '@tandem/contracts';
import { notFound, openTimes, UserError } from '@tandem/domain';
import type { Admission, VisitorArrival, VisitorProfile } from '@tandem/plugin-sdk';
import type { z } from 'zod';
import type { Config } from '../../config.js';
import { sha256 } from '../../security/signature.js';
import type { VisitorClaims, VisitorTokens } from '../../security/visitor-token.js';
import { isOwnOrigin } from '../origin.js';
import type { ChannelFinder } from './channel-finder.js';

/** The channel's plugin decides who comes in; without it nobody does. */
export interface Doors {
  admit(channel: Pick<Channel, 'id' | 'type' | 'config'>, arrival: VisitorArrival): Promise<Admission>;
}

const tokenLifetimeMs = 180 * 24 * 3_600_000;
const awayAheadMs = 7 * 24 * 3_600_000;

type SessionInput = z.output<typeof visitorSessionInput>;
/** How a client introduces itself, beside where it comes from. */
type Introduction = Partial<Pick<SessionInput, 'locale' | 'identity'>>;

/** Lets customers' clients in: a token from the session endpoint, then that token on the socket and for files. */
export class VisitorAdmission {
  constructor(
    private readonly channels: ChannelFinder,
    private readonly doors: Doors,
    private readonly tokens: VisitorTokens,
    private readonly hours: BusinessHoursList,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws UserError for an unknown channel, a closed one, a refused origin or a wrong signature */
  async session(input: SessionInput, headers: IncomingHttpHeaders): Promise<VisitorSessionDto> {
    const channel = await this.open(input.channelId);
    const { profile, identity } = await this.pass(channel, headers, input);
    const before = input.token === undefined ? undefined : this.tokens.read(input.token, this.clock.now());
    const earlier = before?.channelId === channel.id && before.verified !== true ? before.visitorId : undefined;
    const expiresAt = this.clock.now() + tokenLifetimeMs;
    // An external id may be of any form: its hash is an id like all others and tells nothing.
    const visitorId = identity ? `u_${sha256(`${channel.id} ${identity.externalId}`)}` : (earlier ?? this.ids.next());
    const token = this.tokens.sign({
      ...{ visitorId, channelId: channel.id, expiresAt },
      ...(identity && { verified: true, externalId: identity.externalId }),
      ...(identity?.displayName !== undefined && { displayName: identity.displayName }),
      ...(input.locale !== undefined && { locale: input.locale }),
    });
    const { away, ...shown } = profile;
    const left = away && (await this.awayOf(channel.workspaceId, away));
    return { token, visitorId, expiresAt, channel: { id: channel.id, ...shown, ...(left && { away: left }) } };
  }

  /** Who a token stands for, now and from this origin. @throws UserError `visitor.*` */
  async claims(
    token: unknown,
    headers: IncomingHttpHeaders,
  ): Promise<{ claims: VisitorClaims; channel: Channel; profile: VisitorProfile }> {
    const claims = typeof token === 'string' ? this.tokens.read(token, this.clock.now()) : undefined;
    if (!claims) {
      throw new UserError('unauthenticated', 'visitor.token_refused', 'The token is malformed, forged or expired.');
    }
    const channel = await this.open(claims.channelId);
    const { profile } = await this.pass(channel, headers, {});
    return { claims, channel, profile };
  }

  /** Whether some channel lets pages of this origin in: all that a browser's preflight can ask. */
  async knowsOrigin(headers: IncomingHttpHeaders): Promise<boolean> {
    for (const channel of await this.channels.active()) {
      const admission = await this.doors.admit(channel, this.arrival(headers, {})).catch(() => undefined);
      if (admission?.admitted) {
        return true;
      }
    }
    return false;
  }

  /** With the open times of the coming days, so that a page that stays open knows when they end. Unknown hours never close. */
  private async awayOf(workspaceId: string, { hoursId, text, fields }: NonNullable<VisitorProfile['away']>) {
    const hours = (await this.hours.list(workspaceId)).find(({ id }) => id === hoursId);
    const now = this.clock.now();
    return hours && { text, fields, open: openTimes(hours, now, now + awayAheadMs) };
  }

  private async open(channelId: string): Promise<Channel> {
    const channel = await this.channels.find(channelId);
    if (!channel) {
      throw notFound('channel', channelId);
    }
    if (!channel.active) {
      throw new UserError('gone', 'visitor.channel_closed', 'This channel is switched off.');
    }
    return channel;
  }

  private async pass(channel: Channel, headers: IncomingHttpHeaders, from: Introduction) {
    const admission = await this.doors.admit(channel, this.arrival(headers, from));
    if (!admission.admitted) {
      throw admission.code === 'origin_not_allowed'
        ? new UserError('forbidden', 'visitor.origin_refused', 'The channel does not allow this origin.')
        : new UserError('forbidden', 'visitor.identity_refused', 'The signature of the identity is wrong.');
    }
    return admission;
  }

  private arrival(headers: IncomingHttpHeaders, { locale, identity }: Introduction): VisitorArrival {
    const { origin } = headers;
    return {
      sameOrigin: origin !== undefined && isOwnOrigin(headers, this.config.publicUrl),
      ...(origin !== undefined && { origin }),
      ...(locale !== undefined && { locale }),
      ...(identity && { identity: introduced(identity) }),
    };
  }
}

function introduced({ externalId, signature, displayName }: NonNullable<SessionInput['identity']>) {
  return { externalId, signature, ...(displayName !== undefined && { displayName }) };
}
