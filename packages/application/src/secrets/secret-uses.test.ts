import type { FlowDocument } from '@tandem/flow';
import { expect, it } from 'vitest';
import { Audit } from '../people/audit.js';
import type { SecretSealer } from '../settings/config-secrets.js';
import { FlowsScene, ruleNode as node, RecordingNotices, ruleOf } from '../testing/index.js';
import { ManageSecrets } from './manage-secrets.js';
import type { SecretStore } from './secret.js';
import { SecretUses } from './secret-uses.js';

const call = (secret: string) =>
  node('call', 'http', { url: 'https://shop.example/', auth: 'bearer', authSecret: secret });
const calls = (id: string, nodes: FlowDocument['nodes'], version = 1): FlowDocument => ({
  ...ruleOf(id, [node('t', 'event', { on: 'label.added' }), ...nodes]),
  version,
});
const sub = (flow: string) => node('sub', 'subFlow', { flow });
const use = (flowId: string, where: object) => ({
  ...{ flowId, flowName: flowId, draft: false, live: false, running: false },
  ...where,
});

async function scene() {
  const made = new FlowsScene();
  const publish = async (document: FlowDocument) => {
    const stored = (await made.store.get('w1', document.id)) ?? (await made.draft(document));
    const { draftRevision } =
      stored.draft.nodes === undefined
        ? stored
        : await made.flows.drafts.save(made.ada, document.id, {
            ...{ document: document as never, baseRevision: stored.draftRevision, confirmed: true },
          });
    const version = stored.lastVersion + 1;
    const { id: flowId } = document;
    await made.store.insertVersion('w1', {
      ...{ flowId, workspaceId: 'w1', version, note: '', publishedAt: 0 },
      document: { ...document, version } as never,
    });
    await made.store.change('w1', flowId, draftRevision, {
      publishedVersion: version,
      lastVersion: version,
      updatedAt: 0,
    });
  };
  const uses = new SecretUses(made.store, made.ports.automation, made.ports.nodes);
  const of = async (name: string) => (await uses.find('w1')).get(name) ?? [];
  return { made, publish, uses, of };
}

it('a secret in an earlier version counts while a live flow calls that version', async () => {
  const { publish, of } = await scene();
  await publish(calls('pay', [call('old')]));
  await publish(calls('main', [sub('pay@1')]));
  await publish(calls('pay', [call('new')]));
  expect(await of('old')).toEqual([use('pay', { live: true })]);
  expect(await of('new')).toEqual([use('pay', { draft: true, live: true })]);
  await publish(calls('main', [sub('pay@2')]));
  expect(await of('old')).toEqual([]);
});

it('and while conversations or runs are still on it, or on a version that calls it', async () => {
  const { made, publish, of } = await scene();
  await publish(calls('pay', [call('old')]));
  await publish(calls('main', [sub('pay@1')]));
  await publish(calls('main', []));
  expect(await of('old')).toEqual([use('pay', { draft: true, live: true })]);
  await publish(calls('pay', []));
  expect(await of('old')).toEqual([]);
  await made.ports.automation.begin('w1', {
    ...{ id: 'r', workspaceId: 'w1', conversationId: '', flowId: 'main', version: 1, revision: 1, handledSeq: 0 },
    ...{ began: { name: '', data: {} }, chain: [], timers: [], openNodes: [], startedAt: 0, updatedAt: 0 },
    state: {} as never,
  });
  expect(await of('old')).toEqual([use('pay', { running: true })]);
});

it('flows that call one another are looked at once', async () => {
  const { publish, of } = await scene();
  await publish(calls('a', [call('key'), sub('b@1')]));
  await publish(calls('b', [sub('a@1')]));
  expect(await of('key')).toHaveLength(1);
});

it('a secret that is needed is deleted only by who says so', async () => {
  const { made, publish, uses } = await scene();
  await publish(calls('main', [call('key')]));
  const { auditLog, ids, clock, transactions } = made.ports;
  const gone: string[] = [];
  const store = { remove: async (_workspaceId: string, name: string) => gone.push(name) > 0 };
  const audit = new Audit(auditLog, ids, clock);
  const sealer = {} as SecretSealer;
  const manage = new ManageSecrets(
    ...([store as unknown as SecretStore, uses, sealer, audit, transactions, new RecordingNotices(), clock] as const),
  );
  await expect(manage.remove(made.ada, 'key')).rejects.toMatchObject({
    ...{ kind: 'conflict', code: 'secret.in_use', params: { flows: 'main' } },
  });
  expect(gone).toEqual([]);
  await manage.remove(made.ada, 'unused');
  await manage.remove(made.ada, 'key', { confirmed: true });
  expect(gone).toEqual(['unused', 'key']);
});
