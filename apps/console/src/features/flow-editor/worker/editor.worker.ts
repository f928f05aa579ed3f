import { type Asked, answer } from './answer.ts';

addEventListener('message', (event: MessageEvent<Asked>) => postMessage(answer(event.data)));
