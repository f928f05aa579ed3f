import { defaultCapacity, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { PasswordHasher } from '../people/credentials.js';
import type { Users } from '../people/ports.js';
import type { SessionStarter, StartedSession } from '../people/session-starter.js';
import type { User, UserLocale } from '../people/user.js';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { isTimeZone } from '../support/time-zone.js';
import type { WorkspaceStore } from './workspace-store.js';

export interface SetupInput {
  workspaceName: string;
  displayName: string;
  email: string;
  password: string;
  locale: UserLocale;
  /** IANA. One that is not known counts as none. */
  timeZone?: string;
  address: string;
  userAgent: string;
  requestId: string;
}

/** Creates the workspace and its first admin, once. Whether the caller may is the server's question. */
export class BeginSetup {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly starter: SessionStarter,
    private readonly passwords: PasswordHasher,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async isDone(): Promise<boolean> {
    return (await this.workspaces.find()) !== undefined;
  }

  /** @throws UserError `setup.done` for everybody but the first */
  async run(input: SetupInput): Promise<StartedSession> {
    if (await this.isDone()) {
      throw new UserError('conflict', 'setup.done', 'This installation is already set up.');
    }
    const passwordHash = await this.passwords.hash(input.password);
    const { displayName, email, locale, address, requestId } = input;
    return this.transactions.run(async (session) => {
      const now = this.clock.now();
      const workspaceId = this.ids.next();
      const zone = input.timeZone !== undefined && isTimeZone(input.timeZone) ? { timeZone: input.timeZone } : {};
      const workspace = { id: workspaceId, name: input.workspaceName, locale, createdAt: now, ...zone };
      const user: User = {
        id: this.ids.next(),
        workspaceId,
        displayName,
        email,
        role: 'admin',
        state: 'active',
        locale,
        passwordHash,
        createdAt: now,
        updatedAt: now,
        lastSignInAt: now,
      };
      const worker = { queueIds: [], skills: [], languages: [{ code: locale, level: 5 }], capacity: defaultCapacity };
      await this.workspaces.insert(workspace, session);
      await this.users.insert(workspaceId, user, session);
      await this.agents.saveProfile(workspaceId, { id: user.id, displayName, active: true, ...worker }, now, session);
      const actor = { kind: 'user', id: user.id, displayName } as const;
      const caller = { workspaceId, actor, subject: { id: user.id, grants: [], queueIds: [] }, address, requestId };
      const change = { action: 'workspace.created', resource: 'workspace', resourceId: workspaceId, after: workspace };
      await this.audit.record(caller, change, session);
      return this.starter.start(user, input, session);
    });
  }
}

export const BEGIN_SETUP = token<BeginSetup>('BeginSetup');
