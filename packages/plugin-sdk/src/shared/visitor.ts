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

/** One question of a form that the client shows; its answer is what the customer says, and proves nothing. */
export interface VisitorField {
  /** Where the answer is kept: `displayName`, `email` and `phone` are the customer's own, all else is an attribute. */
  key: string;
  label: string;
  kind: 'text' | 'email' | 'phone' | 'choice' | 'consent';
  required: boolean;
  /** Of a choice. */
  options?: string[];
}

/** A text for who stands on a page and has not opened the chat. All conditions that are given must hold. */
export interface VisitorInvitation {
  text: string;
  /** Path of the page; `*` stands for anything. */
  page?: string;
  /** Time on the page. */
  seconds?: number;
  /** Share of the page that was scrolled by, in percent. */
  scroll?: number;
  /** To one customer at most once in so many hours. */
  everyHours: number;
}

/** How the client shows itself, for its first screen. */
export interface VisitorProfile {
  title: string;
  greeting: string;
  /** CSS colour. */
  accent?: string;
  typing: boolean;
  images: boolean;
  /** Customers may send other files, too: documents, sounds, films. */
  files?: boolean;
  /** Light and dark; without one, as the customer's device has it. */
  scheme?: 'light' | 'dark';
  /** The side of the page the button stands on; right without one. */
  side?: 'left' | 'right';
  /** Asked before a conversation begins. */
  form?: { text: string; fields: VisitorField[] };
  /** Instead of a chat while these business hours are closed: a message is left, with these questions. */
  away?: { hoursId: string; text: string; fields: VisitorField[] };
  /** How the customer is asked for a rating at the end; a thumb is 1 or 2, stars are 1 to 5. */
  rating?: 'stars' | 'thumbs';
  invitations?: VisitorInvitation[];
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
