import { type Grant, isTandemError, roleGrants } from '@tandem/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeopleScene, workspaceId } from '../src/testing/index.js';

const names = ['anna', 'ben', 'carl'] as const;
const who = fc.constantFrom(...names);

const action = fc.oneof(
  fc.record({ do: fc.constantFrom('shut out' as const, 'let in' as const), who }),
  fc.record({ do: fc.constant('role' as const), who, role: fc.constantFrom('admin' as const, 'agent' as const) }),
  fc.record({ do: fc.constantFrom('new link' as const, 'redeem' as const, 'redeem old' as const), who }),
  fc.record({ do: fc.constant('sign in' as const), who }),
  fc.record({ do: fc.constant('password' as const), who }),
  fc.record({ do: fc.constant('rename' as const), who }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 25, 200) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** What the test knows of each person: every secret that was ever given out. */
interface Known {
  scene: PeopleScene;
  passwords: Map<string, string>;
  cookies: { who: string; secret: string }[];
  links: Map<string, string[]>;
}

async function begin(): Promise<Known> {
  const scene = new PeopleScene();
  scene.workspace = { id: workspaceId, name: 'W', locale: 'en', createdAt: 0 } as NonNullable<PeopleScene['workspace']>;
  for (const name of names) await scene.person(name, name === 'carl' ? 'agent' : 'admin');
  const passwords = new Map(names.map((name) => [name, `pass-${name}`]));
  return { scene, passwords, cookies: [], links: new Map() };
}

async function perform(known: Known, step: Action): Promise<void> {
  const { scene, passwords, cookies, links } = known;
  const { people, ports } = scene;
  if (step.do === 'wait') return void (await ports.clock.advance(`${step.hours}h`));
  const admin = await callerOf('boss', roleGrants.admin);
  const given = links.get(step.who) ?? [];
  switch (step.do) {
    case 'shut out':
      return void (await people.setActive.run(admin, step.who, false));
    case 'let in':
      return void (await people.setActive.run(admin, step.who, true));
    case 'role':
      return void (await people.update.run(admin, step.who, { role: step.role }));
    case 'new link':
      links.set(step.who, [...given, (await people.renew.run(admin, step.who)).link.secret]);
      return;
    case 'redeem':
    case 'redeem old': {
      const token = step.do === 'redeem' ? given.at(-1) : given[0];
      if (!token) return;
      const password = `redeemed-${given.length}`;
      const { secret } = await scene.redeem(token, password);
      passwords.set(step.who, password);
      cookies.push({ who: step.who, secret });
      return;
    }
    case 'sign in': {
      const { secret } = await scene.signIn(step.who, passwords.get(step.who));
      cookies.push({ who: step.who, secret });
      return;
    }
    case 'password': {
      const own = await callerOf(step.who);
      const next = `${passwords.get(step.who)}!`;
      await people.own.changePassword(own, 'none', passwords.get(step.who) ?? '', next);
      passwords.set(step.who, next);
      return;
    }
    case 'rename':
      return people.own.change(await callerOf(step.who), { displayName: `${step.who} the great` });
  }
}

const callerOf = async (id: string, grants: readonly Grant[] = []) => ({
  ...{ workspaceId, actor: { kind: 'user' as const, id }, subject: { id, grants, queueIds: [] } },
  ...{ address: '127.0.0.1', requestId: 'r' },
});

async function check({ scene, passwords, cookies }: Known): Promise<void> {
  expect(await scene.users.countActiveAdmins(), 'admins who can sign in').toBeGreaterThan(0);
  for (const name of names) {
    const user = (await scene.users.get(workspaceId, name))!;
    const agent = (await scene.ports.agents.get(workspaceId, name))!;
    expect(agent.active, `${name} takes work`).toBe(user.state === 'active');
    expect(agent.displayName).toBe(user.displayName);
    const sessions = await scene.sessions.listOf(workspaceId, name, 0);
    if (user.state !== 'active') {
      expect(sessions).toEqual([]);
      await expect(scene.signIn(name, passwords.get(name))).rejects.toMatchObject({ family: 'user' });
    }
  }
  for (const { who: name, secret } of cookies) {
    const found = await scene.whoIs({ secret });
    if (found === undefined) continue;
    expect(found).toBe(name);
    expect((await scene.users.get(workspaceId, name))?.state).toBe('active');
  }
}

describe('whatever admins and people do, also at once', { timeout: 60_000 }, () => {
  it('an admin remains, who is shut out is out, and no cookie stands for somebody else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(action, action), { minLength: 1, maxLength: 20 }), async (pairs) => {
        const known = await begin();
        for (const pair of pairs) {
          await Promise.all(
            pair.map((step) =>
              perform(known, step).catch((error: unknown) => {
                if (!isTandemError(error) || error.family !== 'user') throw error;
              }),
            ),
          );
          await check(known);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('a link works once, and only the last one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), async (count, tried) => {
        const known = await begin();
        for (let made = 0; made < count; made += 1) await perform(known, { do: 'new link', who: 'ben' });
        const links = known.links.get('ben') ?? [];
        const token = links[tried % count] ?? '';
        const outcomes = await Promise.allSettled([known.scene.redeem(token), known.scene.redeem(token)]);
        const worked = outcomes.filter(({ status }) => status === 'fulfilled').length;
        expect(worked).toBe(token === links.at(-1) ? 1 : 0);
      }),
    );
  });
});
