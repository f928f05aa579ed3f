import { type BuiltInRole, UserError } from '@tandem/domain';
import { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { PasswordHasher, Revocations, SecretTokens } from '../people/credentials.js';
import { FindPrincipal } from '../people/find-principal.js';
import { GiveRole } from '../people/give-role.js';
import { type Invitation, InviteUser } from '../people/invite-user.js';
import { LinkIssuer } from '../people/link-issuer.js';
import { ManageApiKeys } from '../people/manage-api-keys.js';
import { ManageRoles } from '../people/manage-roles.js';
import type { QueueMembers } from '../people/membership.js';
import { OwnAccount } from '../people/own-account.js';
import { PersonSessions } from '../people/person-sessions.js';
import { ReadPeople } from '../people/read-people.js';
import { RedeemLink } from '../people/redeem-link.js';
import { RenewLink } from '../people/renew-link.js';
import { SessionStarter, type StartedSession } from '../people/session-starter.js';
import { SetUserActive } from '../people/set-user-active.js';
import { SignIn } from '../people/sign-in.js';
import { UpdateUser } from '../people/update-user.js';
import type { User } from '../people/user.js';
import { RoleGrants } from '../privacy/role-grants.js';
import { SettingTools } from '../settings/manage-setting.js';
import { ManageTimeZone } from '../settings/manage-time-zone.js';
import { References } from '../settings/references.js';
import type { RoleSetting } from '../settings/setting.js';
import { BeginSetup } from '../setup/begin-setup.js';
import type { Workspace, WorkspaceStore } from '../setup/workspace-store.js';
import { MemoryNumberPolicies } from './memory-number-policies.js';
import { MemoryApiKeys, MemoryOneTimeLinks, MemoryUserSessions, MemoryUsers } from './memory-people.js';
import { MemorySettingStore } from './memory-setting-store.js';
import { RecordingNotices } from './recorders.js';
import { caller, Scene, workspaceId } from './scene.js';

const from = { address: '10.0.0.7', userAgent: 'test' };

/** A path with the people who work on it, and every use case about them. */
export class PeopleScene extends Scene {
  readonly users = new MemoryUsers();
  readonly sessions = new MemoryUserSessions();
  readonly links = new MemoryOneTimeLinks();
  readonly keys = new MemoryApiKeys();
  readonly notices = new RecordingNotices();
  /** Whose sockets were dropped: ids of users and of sessions. */
  readonly revoked: string[] = [];
  /** What the queues' side of membership was told. */
  readonly memberships: { userId: string; queueIds: readonly string[] }[] = [];
  /** Ids that settings may point at. */
  readonly known = new Set(['q1', 'q2', 's1', 's2']);
  workspace: Workspace | undefined;
  readonly numberPolicies = new MemoryNumberPolicies();
  readonly roleStore = new MemorySettingStore<RoleSetting>('role', ({ name }) => name);

  private secrets = 0;
  readonly tokens: SecretTokens = { next: () => `secret-${++this.secrets}`, hash: (secret) => `hash(${secret})` };
  readonly passwords: PasswordHasher = {
    hash: async (password) => `argon(${password})`,
    verify: async (password, stored) => stored === `argon(${password})`,
  };
  private readonly revocations: Revocations = {
    userRevoked: (id) => void this.revoked.push(id),
    sessionRevoked: (id) => void this.revoked.push(id),
  };
  private readonly members: QueueMembers = {
    setQueuesOf: async (_workspaceId, userId, queueIds) => void this.memberships.push({ userId, queueIds }),
  };
  private readonly workspaces: WorkspaceStore = {
    find: async () => this.workspace,
    get: async () => this.workspace,
    insert: async (workspace) => {
      if (this.workspace) throw new UserError('conflict', 'setup.done', 'It is set up.');
      this.workspace = workspace;
    },
    setTimeZone: async (_workspaceId, timeZone) => {
      if (this.workspace) this.workspace = { ...this.workspace, timeZone };
    },
    setInterrupts: async () => undefined,
    serialise: async () => undefined,
  };
  private readonly references = new References({
    existing: async (_workspaceId, _kind, ids) => ids.filter((id) => this.known.has(id)),
  });

  readonly people = this.compose();

  /** Somebody who has joined; the password is `pass-<id>`. */
  async person(id: string, role: BuiltInRole = 'agent', change: Partial<User> = {}): Promise<Caller> {
    const now = this.ports.clock.now();
    const user: User = {
      ...{ id, workspaceId, displayName: id, email: `${id}@example.com`, role, state: 'active', locale: 'en' },
      ...{ passwordHash: `argon(pass-${id})`, createdAt: now, updatedAt: now, ...change },
    };
    await this.users.insert(workspaceId, user);
    await this.agent(id, { active: user.state === 'active', presence: 'offline' });
    return caller(id, role);
  }

  signIn(id: string, password = `pass-${id}`): Promise<StartedSession> {
    return this.people.signIn.run({ email: `${id}@example.com`, password, ...from });
  }

  /** Who a cookie stands for; undefined when it stands for nobody. */
  async whoIs({ secret }: { secret: string }): Promise<string | undefined> {
    return (await this.people.find.bySession(secret))?.user.id;
  }

  invite(by: Caller, change: Partial<Invitation> = {}) {
    const named = { displayName: 'Nia', email: 'nia@example.com', role: 'agent', locale: 'en' } as const;
    return this.people.invite.run(by, { ...named, queueIds: ['q1'], skills: [], languages: [], ...change });
  }

  redeem(token: string, password = 'a new password') {
    return this.people.redeem.run({ token, password, requestId: 'redeem', ...from });
  }

  /** The actions in the audit log, in order. */
  get audited(): string[] {
    return this.ports.auditLog.entries.map(({ action }) => action);
  }

  private compose() {
    const { agents, transactions, publisher, ids, clock, auditLog } = this.ports;
    const { users, sessions, links, keys, notices, tokens, passwords, revocations, members, workspaces, references } =
      this;
    const routing = this.path.assign;
    const audit = new Audit(auditLog, ids, clock);
    const starter = new SessionStarter(sessions, tokens, ids, clock);
    const issuer = new LinkIssuer(links, tokens, ids, clock);
    const grants = new RoleGrants(this.numberPolicies, this.roleStore);
    const give = new GiveRole(this.roleStore, grants);
    const tools = new SettingTools(audit, transactions, notices, references, routing, ids, clock);
    return {
      signIn: new SignIn(users, passwords, starter, transactions, clock),
      find: new FindPrincipal(users, sessions, agents, keys, tokens, grants, clock),
      read: new ReadPeople(users, agents),
      invite: new InviteUser(
        ...([users, agents, members, references, give, issuer, audit, transactions, notices, ids, clock] as const),
      ),
      redeem: new RedeemLink(
        ...([users, agents, links, sessions, starter, passwords, tokens] as const),
        ...([audit, transactions, notices, revocations, clock] as const),
      ),
      renew: new RenewLink(users, sessions, give, issuer, audit, transactions, revocations),
      update: new UpdateUser(
        ...([users, agents, members, workspaces, references, give, audit, transactions, publisher] as const),
        ...([notices, routing, revocations, clock] as const),
      ),
      setActive: new SetUserActive(
        ...([users, agents, sessions, links, workspaces, give, this.path.returnWork, audit, transactions] as const),
        ...([publisher, notices, revocations, clock] as const),
      ),
      own: new OwnAccount(users, agents, sessions, passwords, audit, transactions, publisher, revocations, clock),
      sessions: new PersonSessions(users, sessions, give, audit, transactions, revocations, clock),
      keys: new ManageApiKeys(keys, tokens, give, grants, audit, transactions, ids, clock),
      roles: new ManageRoles(this.roleStore, tools, users, keys, revocations),
      timeZone: new ManageTimeZone(workspaces, audit, transactions),
      setup: new BeginSetup(workspaces, users, agents, starter, passwords, audit, transactions, ids, clock),
    };
  }
}
