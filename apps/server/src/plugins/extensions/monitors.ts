import { type Logger, narrowTo } from '@tandem/application';
import type { MetricValueDto } from '@tandem/contracts';
import type { LiveState, MonitorReading } from '@tandem/plugin-sdk';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf } from '../runtime/plugin-error.js';

export interface MonitorReadings {
  overall: MetricValueDto[];
  queues: { id: string; name: string; metrics: MetricValueDto[] }[];
  /** Named reasons why numbers are missing. */
  missing: string[];
}

/** Evaluates what the running plugins measure. A monitor that throws is left out and named. */
export class Monitors {
  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly logger: Logger,
  ) {}

  /** The numbers of the moment, overall and for each queue. Pure but for the log. */
  evaluate(state: LiveState): MonitorReadings {
    const monitors = inOrderOfManifest(this.registry.all('monitors'));
    const missing = new Set(monitors.length === 0 ? ['live.no_monitor'] : []);
    const read = (scope: 'overall' | 'queue', narrowed: LiveState, queueId?: string) =>
      monitors.flatMap((monitor) => this.read(monitor, scope, narrowed, queueId, missing));
    const overall = read('overall', state);
    const queues = state.queues.map((queue) => ({
      id: queue.id,
      name: queue.name,
      metrics: read('queue', narrowTo(state, [queue.id]), queue.id),
    }));
    return { overall, queues, missing: [...missing] };
  }

  private read(
    { key, id, owner, implementation }: Extension<'monitors'>,
    scope: 'overall' | 'queue',
    state: LiveState,
    queueId: string | undefined,
    missing: Set<string>,
  ): MetricValueDto[] {
    const definition = owner.plugin.manifest.contributes.monitors[id];
    if (!definition?.scope.includes(scope)) {
      return [];
    }
    const { title, formula, unit } = definition;
    try {
      return [{ metric: key, title, formula, unit, ...readingOf(implementation.compute(state), queueId) }];
    } catch (error) {
      missing.add(`live.monitor_failed:${key}`);
      this.logger.warn({ plugin: owner.plugin.id, monitor: key, error: messageOf(error) }, 'a monitor failed');
      return [];
    }
  }
}

/** Plugin by plugin, each in the order of its own definition: the author knows which number matters most. */
function inOrderOfManifest(monitors: readonly Extension<'monitors'>[]): readonly Extension<'monitors'>[] {
  const place = ({ id, owner }: Extension<'monitors'>) =>
    Object.keys(owner.plugin.manifest.contributes.monitors).indexOf(id);
  return [...monitors].sort((a, b) => a.owner.plugin.id.localeCompare(b.owner.plugin.id) || place(a) - place(b));
}

/** `rows` becomes the query of the drill-down: `<row set>` or `<row set>@<queue id>`. */
function readingOf({ rows, ...reading }: MonitorReading, queueId: string | undefined) {
  const query = rows && queueId !== undefined ? `${rows}@${queueId}` : rows;
  return { ...reading, ...(query === undefined ? {} : { rows: query }) };
}
