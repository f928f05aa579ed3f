import { UserError } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
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
    private readonly clock: Clock,
  ) {}

  async run(input: SignInInput): Promise<StartedSession> {
    const user = await this.users.findByEmail(input.email);
    const matches = await this.passwords.verify(input.password, user?.passwordHash);
    if (!user || !matches || user.state !== 'active') {
      throw new UserError(
        'unauthenticated',
        'session.wrong_credentials',
        'The e-mail address or the password is wrong.',
      );
    }
    const now = this.clock.now();
    await this.users.change(user.workspaceId, user.id, { lastSignInAt: now, updatedAt: user.updatedAt });
    return this.starter.start(user, input);
  }
}

export const SIGN_IN = token<SignIn>('SignIn');
