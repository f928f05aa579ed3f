import type { Provider, ProviderCall } from './provider-calls.js';

/** A connected channel: where its provider calls. */
export interface ConnectedProvider extends Provider {
  hook: string;
}

/** Each tenth call comes a second time, as the calls of every provider now and then do. */
const oneDuplicateIn = 10;
const answerWithinMs = 60_000;

/** What providers deliver, mixed over all channels and customers. */
export class Deliveries {
  /** Texts whose call was answered with success: each has to be there once. */
  readonly accepted = new Set<string>();
  private n = 0;
  private again: { provider: ConnectedProvider; call: ProviderCall } | undefined;

  constructor(
    private readonly providers: readonly ConnectedProvider[],
    private readonly customers: number,
  ) {}

  /** Of every customer one message, one after another: their conversations are open then. */
  async open(): Promise<void> {
    for (let index = 0; index < this.providers.length * this.customers; index += 1) await this.fresh();
  }

  /** One call: a new message, or the same bytes once more. */
  async next(): Promise<void> {
    const { again } = this;
    this.again = undefined;
    if (again) await deliver(again.provider, again.call);
    else await this.fresh();
  }

  private async fresh(): Promise<void> {
    this.n += 1;
    const { n } = this;
    const provider = this.providers[n % this.providers.length];
    if (!provider) throw new Error('no provider');
    const text = `Where is my parcel? ${n}`;
    const call = provider.call(Math.floor(n / this.providers.length) % this.customers, n, text);
    if (n % oneDuplicateIn === 0) this.again = { provider, call };
    await deliver(provider, call);
    this.accepted.add(text);
  }
}

async function deliver(provider: ConnectedProvider, { headers, body }: ProviderCall): Promise<void> {
  const signal = AbortSignal.timeout(answerWithinMs);
  const response = await fetch(provider.hook, { method: 'POST', headers, body, signal });
  const text = await response.text();
  if (!response.ok) throw new Error(`${provider.type} was answered ${response.status}: ${text}`);
}
