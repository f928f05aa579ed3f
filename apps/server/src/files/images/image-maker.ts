import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UserError } from '@tandem/domain';

export interface ImageJob {
  path: string;
  contentType: string;
}

/** What was made stands beside the file, as `.image` and, when it has one, as `.thumb`. */
export type ImageAnswer =
  | { width: number; height: number; thumbnail: boolean }
  | { refused: 'unreadable' | 'too_many_pixels' | 'too_slow' };

export type MadeImage = Exclude<ImageAnswer, { refused: string }>;

const limitMs = 20_000;
/** Programs read hostile files: no variable of the server's is theirs to see. */
const options = { env: {}, execArgv: ['--max-old-space-size=128'] };

/** Paints images anew in a process of its own, one after the other: one that breaks it or takes too long ends that process alone. */
export class ImageMaker {
  private child: ChildProcess | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly program: URL,
    private readonly timeoutMs = limitMs,
  ) {}

  /** @throws UserError `file.broken_image` */
  async make(job: ImageJob): Promise<MadeImage> {
    const turn = this.last.then(() => this.ask(job));
    this.last = turn;
    const answer = await turn;
    if (!('refused' in answer)) return answer;
    throw new UserError('unsupported', 'file.broken_image', 'The image cannot be read.', {
      params: { reason: answer.refused },
    });
  }

  async stop(): Promise<void> {
    await this.last;
    this.end();
  }

  private ask(job: ImageJob): Promise<ImageAnswer> {
    const child = this.begun();
    return new Promise<ImageAnswer>((resolve) => {
      const timer = setTimeout(() => refuse('too_slow'), this.timeoutMs);
      const settle = (answer: ImageAnswer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(answer);
      };
      const refuse = (refused: 'unreadable' | 'too_slow') => {
        this.end();
        settle({ refused });
      };
      child.once('message', (answer) => settle(answer as ImageAnswer));
      child.once('exit', () => refuse('unreadable'));
      child.once('error', () => refuse('unreadable'));
      child.send(job, (error) => error && refuse('unreadable'));
    });
  }

  private begun(): ChildProcess {
    if (this.child?.connected) return this.child;
    const child = fork(fileURLToPath(this.program), { ...options, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    // A server that ends does not wait for it.
    child.unref();
    child.channel?.unref();
    this.child = child;
    return child;
  }

  private end(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}
