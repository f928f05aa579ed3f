import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  type Arrival,
  abandonRate,
  allInterrupts,
  averageSpeedOfAnswer,
  type EndedWait,
  type SimulationEvent,
  Simulator,
  serviceLevelOf,
} from '@tandem/domain';
import { compileRequirement } from '@tandem/flow';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

/** A real month of a call centre, call by call. Not part of a checkout: these cases run where it lies beside one. */
const folder = new URL('../../../../../../shared/data/acd-calls-technion-aug1999/dev/', import.meta.url);
type Row = Record<string, string>;
const rowsOf = (text: string): Row[] => parse(text, { columns: true }) as Row[];
const seconds = (clock = ''): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

function read() {
  const calls = rowsOf(gunzipSync(readFileSync(new URL('calls.csv.gz', folder))).toString());
  return {
    calls: calls.filter(({ outcome }) => outcome !== 'PHANTOM'),
    days: rowsOf(readFileSync(new URL('expected_kpi_day.csv', folder), 'utf8')),
  };
}

/** Its wait as our numbers count it; who hung up before the queue is no contact of it. */
function waitOf({ outcome, q_start: queued, q_time: wait }: Row): EndedWait[] {
  const waitMs = Number(wait) * 1000;
  if (outcome === 'AGENT') return [{ waitMs, outcome: 'answered' }];
  return queued === '0:00:00' ? [] : [{ waitMs, outcome: 'abandoned' }];
}

describe.runIf(existsSync(folder))('a real month', () => {
  it('has the numbers that others computed, day by day', () => {
    const { calls, days } = read();
    expect(days).toHaveLength(20);
    for (const day of days) {
      const waits = calls.filter(({ date }) => date === day.date).flatMap(waitOf);
      const level = serviceLevelOf('abandonsCounted', { waits, waiting: 0 }, 20) ?? 0;
      expect(level, day.date).toBeCloseTo(Number(day.service_level_20s), 4);
      expect(abandonRate(waits) ?? 0, day.date).toBeCloseTo(Number(day.abandon_rate), 4);
      expect((averageSpeedOfAnswer(waits) ?? 0) / 1000, day.date).toBeCloseTo(Number(day.asa_seconds), 1);
    }
  });

  it('can be played again: no call is lost, and who comes first is answered first', () => {
    const { calls } = read();
    const arrivals = calls
      .filter((call) => call.date === '1999-08-02' && waitOf(call).length > 0)
      .map((call): Arrival => {
        const isAnswered = call.outcome === 'AGENT';
        return {
          atSec: seconds(call.vru_exit),
          ...{ queueId: 'bank', channelKind: 'voice', requirements: { skills: [] } },
          ...{ tier: '', tierBoost: 0, priority: 0, serviceSec: isAnswered ? Number(call.ser_time) : 180 },
          ...(isAnswered ? {} : { patienceSec: Number(call.q_time) }),
        };
      })
      .sort((a, b) => a.atSec - b.atSec);
    const shift = { queueIds: ['bank'], skills: {}, languages: {}, groups: [], shifts: [[0, 86_400]] as const };
    const events: SimulationEvent[] = [];
    const result = new Simulator(
      {
        ...{ start: 0, horizonSec: 86_400, arrivals, interrupts: allInterrupts, answerDelaySec: 0 },
        queues: [
          { id: 'bank', steps: [], waitWeight: 1, serviceLevelSec: 20, strategy: '', priority: 0, wrapUpSec: 0 },
        ],
        agents: Array.from({ length: 8 }, (_, index) => ({
          ...shift,
          id: `a${index}`,
          capacity: { voice: 1, chat: 0, message: 0, email: 0 },
        })),
      },
      {
        requirement: compileRequirement,
        rank: () => (_work, free) => ({
          ranked: free.map(({ id }) => ({ agentId: id, score: 0, why: [] })),
          rejected: [],
        }),
      },
      (event) => events.push(event),
    ).run();
    expect(result.offered).toBe(arrivals.length);
    expect(result.answered + result.abandoned).toBe(result.offered);
    expect(Object.values(result.agents).every(({ maxLoad }) => maxLoad === 1)).toBe(true);
    const answered = events.flatMap(({ event, item }) => (event === 'answer' ? item : []));
    expect(answered).toEqual(answered.toSorted((a, b) => a - b));
  });
});
