/** A customer's client that knocks at the door of a channel. */
export interface VisitorArrival {
  /** The page's origin (`https://shop.example`); absent for a client that is not a browser. */
  origin?: string;
  /** Whether the origin is our own: the demo page and the widget's own frame. */
  sameOrigin: boolean;
  locale?: string;
  /** Who the customer is, as the embedding site vouches. */
  identity?: { externalId: string; displayName?: string; signature: string };
}

/** How the client shows itself, for its first screen. */
export interface VisitorProfile {
  title: string;
  greeting: string;
  /** CSS colour. */
  accent?: string;
  typing: boolean;
  images: boolean;
}

export type Admission =
  | {
      admitted: true;
      profile: VisitorProfile;
      /** Present when the site vouched for the customer and the signature holds. */
      identity?: { externalId: string; displayName?: string };
    }
  | { admitted: false; code: 'origin_not_allowed' | 'identity_invalid' };

/**
 * How a customer's client is let in. Tokens, sockets, typing, receipts and resume are the core's. The id is that of
 * the channel type whose customers come this way.
 */
export interface VisitorDoor<Config> {
  /** Pure. Called when a client asks for a token and again when it connects. */
  admit(arrival: VisitorArrival, config: Config): Admission | Promise<Admission>;
}
