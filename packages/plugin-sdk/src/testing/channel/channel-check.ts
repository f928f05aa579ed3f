import type { ServerPlugin } from '../../server/implement.js';
import type { InboundEvent, InboundRequest } from '../../shared/inbound.js';
import type { SendFailureClass } from '../../shared/outbound.js';
import type { VisitorArrival } from '../../shared/visitor.js';
import type { Provider } from '../test-http.js';

/** How a provider writes to us. */
export interface ReceiveOptions {
  /** A request with this body to our address, signed as the provider signs; `at` in milliseconds. */
  request(body: string | Uint8Array, at: number, address: string): InboundRequest;
  /** Bodies that must be understood, with what they mean. Cover every kind in `receives`. */
  inbound: Record<string, { body: string; gives: Partial<InboundEvent> }>;
  /** A well-formed body of a type the plugin cannot know. */
  unknown: string;
  /**
   * What shows that the provider wrote it: a `signature` over the body, as most have; a secret in a `header`; or a
   * secret in the query of the `address`, where a provider has nothing better. The latter two do not cover the body.
   */
  proof?: 'signature' | 'header' | 'address';
  /** True where a call carries no message and only says that `pull` finds some: the kinds are tested there. */
  onlyWakes?: boolean;
  /** How far the time that a provider signs may be off, in milliseconds; absent: it signs none. */
  ageLimitMs?: number;
}

/** How a provider takes what we send. */
export interface SendOptions {
  /** Answers as if all were well. */
  accepts: Provider;
  /** Answers that must be mapped to these classes, such as 429 to `rate`. */
  refuses: { answer: Provider; class: SendFailureClass }[];
}

/** How a provider answers when it is asked who we are to it. */
export interface TestOptions {
  /** Answers the one question that `testConnection` asks, and nothing else. */
  accepts: Provider;
  /** What is shown of the account. */
  account: string;
  refuses: { answer: Provider; class: SendFailureClass }[];
}

/** Customers who come by socket. */
export interface VisitorOptions {
  admitted: VisitorArrival;
  /** From an origin that the settings do not allow. */
  refused: VisitorArrival;
  /** Vouched for by the site, with a signature that holds. */
  vouched: VisitorArrival;
}

export interface ChannelOptions {
  /** The channel type's id in the definition. */
  type: string;
  /** Settings of a connected channel. */
  config: Record<string, unknown>;
  receive?: ReceiveOptions;
  send?: SendOptions;
  /** For channels with `testConnection`. */
  test?: TestOptions;
  visitors?: VisitorOptions;
}

export interface ChannelCheck {
  plugin: ServerPlugin;
  options: ChannelOptions;
}
