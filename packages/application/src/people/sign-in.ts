import { UserError } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { PasswordHasher } from './credentials.js';
import type { Users } from './ports.js';
import type { SessionStarter, StartedSession } from './session-starter.js';

export interface SignInInput {
  email: string;
  password: string;
  address: string;
  userAgent: string;
}

/** Proves who somebody is by e-mail and password. Every failure says the same. */
export class SignIn {
  constructor(
    private readonly users: Users,
    private readonly passwords: PasswordHasher,
    private readonly starter: SessionStarter,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async run(input: SignInInput): Promise<StartedSession> {
    const found = await this.users.findByEmail(input.email);
    const matches = await this.passwords.verify(input.password, found?.passwordHash);
    if (!found || !matches) throw wrong();
    const { workspaceId, id, passwordHash } = found;
    return this.transactions.run(async (session) => {
      // Checking took its time: who was shut out meanwhile, or has another password by now, does not come in.
      const user = await this.users.get(workspaceId, id, session);
      if (user?.state !== 'active' || user.passwordHash !== passwordHash) throw wrong();
      const change = { lastSignInAt: this.clock.now(), updatedAt: user.updatedAt };
      await this.users.change(workspaceId, id, change, session);
      return this.starter.start(user, input, session);
    });
  }
}

const wrong = () =>
  new UserError('unauthenticated', 'session.wrong_credentials', 'The e-mail address or the password is wrong.');

export const SIGN_IN = token<SignIn>('SignIn');
