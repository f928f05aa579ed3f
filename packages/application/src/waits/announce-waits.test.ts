import { beforeEach, describe, expect, it } from 'vitest';
import { queue, Scene, workspaceId } from '../testing/index.js';
import { AnnounceWaits } from './announce-waits.js';
import { QueueForecast } from './queue-forecast.js';

let scene: Scene;
let forecast: QueueForecast;
let announce: AnnounceWaits;
beforeEach(() => {
  scene = new Scene();
  const { workItems, agents, settings, clock } = scene.ports;
  forecast = new QueueForecast(workItems, agents, clock);
  announce = new AnnounceWaits(forecast, settings.queues, clock);
});

/** A line of people of whom one is answered every ten seconds. */
async function line(answered: number) {
  const anna = await scene.agent('anna', {
    capacity: { voice: 0, chat: answered, message: 0, email: 0 },
    presence: 'away',
  });
  for (let i = 0; i < answered + 2; i += 1) await scene.writes('Hello', `v${i}`);
  for (let i = 0; i < answered; i += 1) {
    await scene.advance('10s');
    const [next] = await scene.path.lines.of(workspaceId, 'q1');
    await scene.path.takeOver.takeOver(
      { ...anna, subject: { ...anna.subject, grants: [{ permission: 'conversation:take_over', scope: 'workspace' }] } },
      next!.conversationId,
    );
  }
  const [first] = await scene.path.lines.of(workspaceId, 'q1');
  return first!;
}

describe('waiting customers', () => {
  it('hear no time below five samples, then the pace of their line', async () => {
    const early = await line(3);
    expect(await announce.of(early, 1)).toEqual({ position: 1 });
    scene = new Scene();
    const { workItems, agents, settings, clock } = scene.ports;
    announce = new AnnounceWaits(new QueueForecast(workItems, agents, clock), settings.queues, clock);
    const view = await announce.of(await line(8), 1);
    expect(view.announced?.wait).toMatchObject({ method: 'pace' });
    expect(view.announced?.wait?.p50Ms).toBeGreaterThan(5_000);
    expect(view.announced?.wait?.p50Ms).toBeLessThan(12_000);
  });

  it('are offered a callback after the time their queue says, and no place when it hides it', async () => {
    const callback = {
      offered: true,
      offerAfterSeconds: 60,
      leadSeconds: 0,
      expireHours: 1,
      attempts: 1,
      pauseMinutes: 1,
      agentMinutes: 1,
    };
    const announcements = { position: false, wait: true, everySeconds: 90, minSeconds: 15 };
    scene.ports.settings.queueList.splice(0, 1, queue({ callback, announcements }));
    const { conversation } = await scene.writes('Hello');
    const [item] = await scene.stays(conversation.id);
    expect(await announce.of(item!, 1)).toEqual({});
    await scene.advance('60s');
    expect(await announce.of(item!, 1)).toEqual({ callbackOffered: true });
  });

  it('of messages are told nothing', async () => {
    const { conversation } = await scene.writes('Hello');
    const [item] = await scene.stays(conversation.id);
    expect(await announce.of({ ...item!, channelKind: 'message' }, 1)).toEqual({});
  });
});
