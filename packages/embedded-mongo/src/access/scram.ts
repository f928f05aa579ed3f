import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { MongoError } from '../errors.js';
import { type Credentials, hmac } from './credentials.js';

/** 18, the same for every reason: who is refused learns nothing from it. */
export const refused = (): MongoError => new MongoError(18, 'Authentication failed.');

/** One run of SCRAM-SHA-256 (RFC 5802, RFC 7677) on the server's side, without channel binding. */
export class ScramConversation {
  /** Asks for a challenge; throws 18 on what is no SCRAM message. */
  static begin(credentials: Credentials, message: string, own = freshNonce()): ScramConversation {
    const match = /^([ny],,)(n=([^,]*),r=([\x21-\x2b\x2d-\x7e]+))$/.exec(message);
    if (match === null) throw refused();
    const [, header = '', bare = '', user = '', nonce = ''] = match;
    return new ScramConversation(credentials, header, bare, unescapeName(user), nonce + own);
  }

  private constructor(
    private readonly credentials: Credentials,
    private readonly header: string,
    private readonly bare: string,
    private readonly user: string,
    private readonly nonce: string,
  ) {}

  /** The server's first message. An unknown user gets one, too. */
  get challenge(): string {
    const { salt, iterations } = this.credentials;
    return `r=${this.nonce},s=${salt.toString('base64')},i=${iterations}`;
  }

  /** Checks the client's proof and returns the server's own; throws 18. */
  finish(message: string): string {
    const match = /^(c=([^,]*),r=([^,]*)),p=([^,]*)$/.exec(message);
    if (match === null) throw refused();
    const [, withoutProof = '', binding = '', nonce = '', proof = ''] = match;
    const { user, storedKey, serverKey } = this.credentials;
    const transcript = `${this.bare},${this.challenge},${withoutProof}`;
    const signature = hmac(storedKey, transcript);
    const given = Buffer.from(proof, 'base64');
    const clientKey = signature.map((byte, at) => byte ^ (given[at] ?? 0));
    const isProven = timingSafeEqual(createHash('sha256').update(clientKey).digest(), storedKey);
    const isSame = nonce === this.nonce && Buffer.from(binding, 'base64').toString('latin1') === this.header;
    if (!isProven || !isSame || given.length !== signature.length || this.user !== user) throw refused();
    return `v=${hmac(serverKey, transcript).toString('base64')}`;
  }
}

const freshNonce = (): string => randomBytes(18).toString('base64');

const unescapeName = (name: string): string => name.replaceAll('=2C', ',').replaceAll('=3D', '=');
