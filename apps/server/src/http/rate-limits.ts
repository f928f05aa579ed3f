import { UserError } from '@tandem/domain';
import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often one caller may do what: points per seconds. Tests of many callers from one address raise them. */
export interface RateLimitSettings {
  signIn: { points: number; seconds: number };
  general: { points: number; seconds: number };
  /** Requests of drafts that their authors try out, per person. */
  outside: { points: number; seconds: number };
}

export const defaultRateLimits: RateLimitSettings = {
  signIn: { points: 5, seconds: 20 },
  general: { points: 3_000, seconds: 60 },
  outside: { points: 60, seconds: 60 },
};

/** Limits kept by this process: enough to make guessing slow, without a write per request. */
export class RateLimits {
  private readonly signIn: RateLimiterMemory;
  private readonly general: RateLimiterMemory;
  private readonly tried: RateLimiterMemory;

  constructor(settings: RateLimitSettings) {
    this.signIn = new RateLimiterMemory({ points: settings.signIn.points, duration: settings.signIn.seconds });
    this.general = new RateLimiterMemory({ points: settings.general.points, duration: settings.general.seconds });
    this.tried = new RateLimiterMemory({ points: settings.outside.points, duration: settings.outside.seconds });
  }

  /** Counts an attempt to prove who one is. `name` is what is guessed at: an e-mail, a code's purpose. */
  attempt(address: string, name: string): Promise<void> {
    return consume(this.signIn, `${address} ${name}`);
  }

  /** Counts a request that somebody lets the server make. */
  outside(subjectId: string): Promise<void> {
    return consume(this.tried, subjectId);
  }

  /** Forgets the attempts after a success. */
  async succeeded(address: string, name: string): Promise<void> {
    await this.signIn.delete(`${address} ${name}`);
  }

  readonly middleware: RequestHandler = async (request, _response, next) => {
    await consume(this.general, request.ip ?? '');
    next();
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) {
      throw error;
    }
    throw new UserError('too_many', 'request.too_many', 'Too many requests: wait a moment.', {
      params: { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) },
    });
  }
}
